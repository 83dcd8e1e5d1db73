package io.frontpage.article.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.frontpage.article.catalog.BodyFormat;
import io.frontpage.article.imports.Item.Refusal;
import io.frontpage.article.imports.Item.Standing;

import static org.assertj.core.api.Assertions.assertThat;

class NdjsonEntriesTest {
    @Test
    void aLineMaySpeakAsTheApiDoes() throws Exception {
        var item = one("""
                {"externalId": "a", "headline": "h", "subheadline": "sh", "summary": "s", "body": "b", "bodyFormat": "MARKDOWN", \
                "language": "en", "section": "city", "topics": ["t"], "keywords": ["k"], "source": "agency", "editor": "e", \
                "authors": ["A", "B"], "image": {"url": "https://i.example/1", "alt": "a", "credit": "c"}, \
                "canonicalUrl": "https://n.example/1", "publishedAt": "2026-01-02T03:04:05Z", "unknown": {"x": 1}}""");

        assertThat(item.refusal()).isNull();
        assertThat(item.id).isEqualTo("a");
        assertThat(item.headline).isEqualTo("h");
        assertThat(item.subheadline).isEqualTo("sh");
        assertThat(item.bodyFormat).isEqualTo(BodyFormat.MARKDOWN);
        assertThat(item.section).isEqualTo("city");
        assertThat(item.keywords).containsExactly("k");
        assertThat(item.authors).containsExactly("A", "B");
        assertThat(item.image.credit()).isEqualTo("c");
        assertThat(item.canonicalUrl).isEqualTo("https://n.example/1");
        assertThat(item.publishedAt).isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void aLineMaySpeakAsDataSetsDo() throws Exception {
        var item = one(
                "{\"id\": 7, \"title\": \"t\", \"body\": \"b\", \"category\": \"world\", \"date\": \"2023-01-01\", \"rank\": 1}");

        assertThat(item.id).isEqualTo("7");
        assertThat(item.headline).isEqualTo("t");
        assertThat(item.section).isEqualTo("world");
        assertThat(item.publishedAt).isEqualTo("2023-01-01T00:00:00Z");
    }

    @Test
    void anAgeCountsFromWhenTheDocumentCame() throws Exception {
        assertThat(one("{\"id\": 1, \"age\": \"PT3H30M\"}").publishedAt)
                .isEqualTo(Instant.parse("2026-03-04T01:36:07Z"));
    }

    @Test
    void aStatusOfItsOwnIsKept() throws Exception {
        assertThat(one("{\"id\": 1, \"status\": \"DRAFT\"}").standing).isEqualTo(Standing.DRAFT);
        var scheduled = one("{\"id\": 1, \"status\": \"SCHEDULED\", \"scheduledAt\": \"2030-01-01T00:00:00Z\"}");
        assertThat(scheduled.standing).isEqualTo(Standing.SCHEDULED);
        assertThat(scheduled.publishedAt).isEqualTo("2030-01-01T00:00:00Z");
    }

    @Test
    void aBrokenLineRefusesItselfOnly() throws Exception {
        var items = Documents.read(Format.NDJSON, """
                \uFEFF{"id": 1, "title": "after a byte order mark"}

                {"id": 2, "title":
                [3]
                {"id": 4} {"id": 5}
                {"id": 6, "topics": "no array"}
                {"id": 7, "date": "yesterday"}
                {"id": 8, "age": "old"}
                null
                {"id": 9}""");

        assertThat(items).extracting(item -> item.line).containsExactly(1L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(items.getFirst().refusal()).isNull();
        assertThat(items.getLast().refusal()).isNull();
        assertThat(items.get(1).refusal().reason()).startsWith("is not valid JSON");
        assertThat(items.get(2).refusal()).isEqualTo(new Refusal(null, "must be an object"));
        assertThat(items.get(3).refusal()).isNotNull();
        assertThat(items.get(4).refusal()).isEqualTo(new Refusal("topics", "must be an array"));
        assertThat(items.get(5).refusal().field()).isEqualTo("publishedAt");
        assertThat(items.get(6).refusal()).isEqualTo(new Refusal("age", "must be a duration such as PT3H"));
        assertThat(items.get(7).refusal()).isEqualTo(new Refusal(null, "must be an object"));
    }

    @Test
    void whatIsNotUtf8OrTooLargeIsRefused() throws Exception {
        var latin1 = "{\"id\":\"1\",\"title\":\"caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Documents.read(Format.NDJSON, new ByteArrayInputStream(latin1))
                        .getFirst()
                        .refusal()
                        .reason())
                .contains("Invalid UTF-8");
        var items = Documents.read(Format.NDJSON, "x".repeat(Entries.ENTRY_LIMIT + 1) + "\n{\"id\": 2}");
        assertThat(items).hasSize(2);
        assertThat(items.getFirst().refusal()).isEqualTo(new Refusal(null, Entries.TOO_LARGE));
        assertThat(items.getLast().refusal()).isNull();
    }

    private static Item one(String line) throws BrokenDocument, IOException {
        return Documents.one(Format.NDJSON, line);
    }
}
