package io.frontpage.article.imports;

import org.junit.jupiter.api.Test;

import io.frontpage.article.catalog.BodyFormat;
import io.frontpage.article.imports.Item.Refusal;
import io.frontpage.article.imports.Item.Standing;

import static org.assertj.core.api.Assertions.assertThat;

class NinjsEntriesTest {
    @Test
    void anItemOfVersion1IsRead() throws Exception {
        var item = Documents.one(Format.NINJS, """
                {"uri": "http://agency.example/1", "type": "text", "pubstatus": "usable", "language": "en",
                 "versioncreated": "2026-03-01T10:37:00Z", "byline": "By M. Chan", "headline": "Ferry runs at night",
                 "description_html": "<p>From <b>tonight</b> on.</p>", "body_text": "plain", "body_html": "<p>html</p>",
                 "subject": [{"code": "medtop:1", "name": "Transport"}, {"code": "medtop:2"}],
                 "keywords": ["ferry"], "infosource": [{"name": "Harbour Agency"}],
                 "associations": {"text": {"type": "text"}, "main": {"type": "picture", "description_text": "A ferry",
                   "byline": "P. Lam", "renditions": {"800": {"href": "https://i.example/800.jpg"}}}}}
                """);

        assertThat(item.refusal()).isNull();
        assertThat(item.id).isEqualTo("http://agency.example/1");
        assertThat(item.headline).isEqualTo("Ferry runs at night");
        assertThat(item.summary).isEqualTo("From tonight on.");
        assertThat(item.body).isEqualTo("<p>html</p>");
        assertThat(item.authors).containsExactly("M. Chan");
        assertThat(item.topics).containsExactly("Transport");
        assertThat(item.keywords).containsExactly("ferry");
        assertThat(item.source).isEqualTo("Harbour Agency");
        assertThat(item.image.url()).isEqualTo("https://i.example/800.jpg");
        assertThat(item.image.alt()).isEqualTo("A ferry");
        assertThat(item.image.credit()).isEqualTo("P. Lam");
        assertThat(item.publishedAt).isEqualTo("2026-03-01T10:37:00Z");
        assertThat(item.standing).isEqualTo(Standing.PUBLISHED);
    }

    @Test
    void anItemOfVersion2IsRead() throws Exception {
        var item = Documents.one(Format.NINJS, """
                [{"uri": "urn:2", "by": "M. Chan", "firstcreated": "2026-03-01T10:37:00+08:00",
                  "headlines": [{"role": "subheadline", "value": "sub"}, {"role": "main", "value": "main"}],
                  "descriptions": [{"role": "text", "value": "summary"}],
                  "bodies": [{"role": "text", "contenttype": "text/plain", "value": "plain"},
                             {"role": "html5", "contenttype": "text/html", "value": "<p>html</p>"}],
                  "subjects": [{"name": "Transport", "literal": "11"}], "infosources": [{"name": "Harbour Agency"}],
                  "associations": [{"name": "a1", "type": "picture", "descriptions": [{"value": "A ferry"}],
                    "renditions": [{"name": "r1", "href": "https://i.example/1.jpg"}, {"href": "https://i.example/2.jpg"}]}]}]
                """);

        assertThat(item.headline).isEqualTo("main");
        assertThat(item.subheadline).isEqualTo("sub");
        assertThat(item.summary).isEqualTo("summary");
        assertThat(item.body).isEqualTo("<p>html</p>");
        assertThat(item.topics).containsExactly("Transport");
        assertThat(item.source).isEqualTo("Harbour Agency");
        assertThat(item.authors).containsExactly("M. Chan");
        assertThat(item.image.url()).isEqualTo("https://i.example/1.jpg");
        assertThat(item.image.alt()).isEqualTo("A ferry");
    }

    @Test
    void plainTextIsABodyToo() throws Exception {
        var item = Documents.one(Format.NINJS, "{\"uri\": \"urn:1\", \"body_text\": \"one <two>\"}");
        assertThat(item.body).isEqualTo("one <two>");
        assertThat(item.bodyFormat).isEqualTo(BodyFormat.TEXT);
    }

    @Test
    void statusAndEmbargoAreKept() throws Exception {
        var items = Documents.read(Format.NINJS, """
                [{"uri": "1", "pubstatus": "canceled"}, {"uri": "2", "pubstatus": "withheld"},
                 {"uri": "3", "embargoed": "2030-01-01T00:00:00Z"}, {"uri": "4", "embargoed": "soon"},
                 {"uri": "5", "pubstatus": "odd"}, {"uri": "6", "type": "picture"}, "7"]
                """);

        assertThat(items).extracting(item -> item.standing).startsWith(Standing.CANCELLED, Standing.DRAFT);
        assertThat(items.get(2).embargoUntil).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(items.get(3).refusal().field()).isEqualTo("embargoed");
        assertThat(items.get(4).refusal().field()).isEqualTo("pubstatus");
        assertThat(items.get(5).refusal()).isEqualTo(new Refusal("type", "must be text or composite"));
        assertThat(items.get(6).refusal()).isEqualTo(new Refusal(null, "must be an object"));
    }
}
