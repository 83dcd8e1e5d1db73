package io.frontpage.article.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json    | {\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"t\", \"items\": [ | JSON_FEED",
                "application/json    | [{\"uri\": \"urn:1\"}]                                     | NINJS",
                "application/json    | {\"uri\": \"urn:1\", \"headline\": \"h\"}                  | NINJS",
                "application/json    | {\"id\": 1, \"title\": \"t\", \"body\": \"b\"}             | NDJSON",
                "application/xml     | <?xml version='1.0'?><!-- hello --><rss version='2.0'>       | RSS",
                "text/xml            | <rss xmlns:wp='http://wordpress.org/export/1.2/'>            | WXR",
                "application/rss+xml | <rss xmlns:wp='http://wordpress.org/export/1.2/'>            | WXR",
                "                    | <feed xmlns='http://www.w3.org/2005/Atom'>                   | ATOM",
                "text/plain          | {\"id\": 1}                                                  | NDJSON",
                "application/x-ndjson | nonsense                                                   | NDJSON",
                "application/atom+xml | nonsense                                                   | ATOM",
                "text/csv            | id,title                                                     |",
                "application/xml     | <html><body/></html>                                         |",
                "application/xml     | <!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>                 |"
            })
    void theFormatIsSeenFromTypeAndBeginning(String type, String beginning, Format format) throws IOException {
        assertThat(of(type, beginning)).isEqualTo(Optional.ofNullable(format));
    }

    @Test
    void theDocumentIsLeftAtItsBeginning() throws IOException {
        var document = new ByteArrayInputStream("<rss/>".getBytes(StandardCharsets.UTF_8));
        Format.of(null, document);
        assertThat(document.readAllBytes()).asString().isEqualTo("<rss/>");
    }

    private static Optional<Format> of(String type, String beginning) throws IOException {
        return Format.of(type, new ByteArrayInputStream(beginning.getBytes(StandardCharsets.UTF_8)));
    }
}
