package io.frontpage.article.imports;

import org.junit.jupiter.api.Test;

import io.frontpage.article.catalog.BodyFormat;
import io.frontpage.article.imports.Item.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonFeedEntriesTest {
    @Test
    void anItemIsReadInFull() throws Exception {
        var items = Documents.read(Format.JSON_FEED, """
                {
                  "version": "https://jsonfeed.org/version/1.1",
                  "title": "A \\"quoted\\" ] } title",
                  "language": "zh-Hant",
                  "authors": [{"name": "not of an item"}],
                  "items": [
                    {"id": "1", "url": "https://n.example/1", "title": "t", "content_html": "<p>b</p>", "content_text": "x",
                     "summary": "s", "image": "https://i.example/1", "banner_image": "https://i.example/2",
                     "date_published": "2026-01-02T03:04:05+08:00", "date_modified": "2026-02-02T03:04:05Z",
                     "authors": [{"name": "A"}, {"url": "https://a.example"}], "tags": ["t1", "t2"], "language": "en",
                     "attachments": [{"url": "https://a.example/1.mp3", "mime_type": "audio/mpeg"}]},
                    {"id": 2, "external_url": "https://other.example/2", "content_text": "one\\ntwo", "author": {"name": "B"},
                     "banner_image": "https://i.example/2", "date_modified": "2026-02-02T03:04:05Z"}
                  ],
                  "hubs": []
                }
                """);

        assertThat(items).hasSize(2);
        var first = items.getFirst();
        assertThat(first.line).isEqualTo(7);
        assertThat(first.refusal()).isNull();
        assertThat(first.id).isEqualTo("1");
        assertThat(first.canonicalUrl).isEqualTo("https://n.example/1");
        assertThat(first.body).isEqualTo("<p>b</p>");
        assertThat(first.bodyFormat).isEqualTo(BodyFormat.HTML);
        assertThat(first.summary).isEqualTo("s");
        assertThat(first.image.url()).isEqualTo("https://i.example/1");
        assertThat(first.publishedAt).isEqualTo("2026-01-01T19:04:05Z");
        assertThat(first.authors).containsExactly("A");
        assertThat(first.topics).containsExactly("t1", "t2");
        assertThat(first.language).isEqualTo("en");
        var second = items.getLast();
        assertThat(second.id).isEqualTo("2");
        assertThat(second.canonicalUrl).isEqualTo("https://other.example/2");
        assertThat(second.bodyFormat).isEqualTo(BodyFormat.TEXT);
        assertThat(second.authors).containsExactly("B");
        assertThat(second.image.url()).isEqualTo("https://i.example/2");
        assertThat(second.publishedAt).isEqualTo("2026-02-02T03:04:05Z");
        assertThat(second.documentLanguage).isEqualTo("zh-Hant");
    }

    @Test
    void aBrokenItemRefusesItselfOnly() throws Exception {
        var items = Documents.read(Format.JSON_FEED, """
                {"items": [{"id": 1, title: "unquoted"}, 7, {"id": 3}, {"id": "%s"}, {"id": 5}]}
                """.formatted("x".repeat(Entries.ENTRY_LIMIT)));

        assertThat(items).hasSize(5);
        assertThat(items.get(0).refusal().reason()).startsWith("is not valid JSON");
        assertThat(items.get(1).refusal().reason()).isEqualTo("must be an object");
        assertThat(items.get(2).refusal()).isNull();
        assertThat(items.get(3).refusal()).isEqualTo(new Refusal(null, Entries.TOO_LARGE));
        assertThat(items.get(4).refusal()).isNull();
    }

    @Test
    void aDocumentThatBreaksOffSaysWhere() {
        assertBroken("{\"items\": [{\"id\": 1},\n{\"id\": 2", "line 2: the document ends within");
        assertBroken("{\"items\": [{\"id\": 1}", "line 1: the document ends too early");
        assertBroken("{\"items\": [{\"id\": 1} {\"id\": 2}]}", "line 1: , or ] is expected");
        assertBroken("{\"items\": {}}", "line 1: items must be an array");
        assertBroken("<rss/>", "line 1: { is expected");
        assertBroken("{\"items\": [{\"id\": 1},]}", "a value is expected behind the comma");
    }

    @Test
    void aFeedWithoutItemsHasNone() throws Exception {
        assertThat(Documents.read(Format.JSON_FEED, "{\"title\": \"t\", \"items\": []}"))
                .isEmpty();
        assertThat(Documents.read(Format.JSON_FEED, "{\"title\": \"t\"}")).isEmpty();
        assertThat(Documents.read(Format.JSON_FEED, "{}")).isEmpty();
    }

    private static void assertBroken(String document, String reason) {
        assertThatThrownBy(() -> Documents.read(Format.JSON_FEED, document))
                .isInstanceOf(BrokenDocument.class)
                .hasMessageContaining(reason);
    }
}
