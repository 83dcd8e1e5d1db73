package io.frontpage.article.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the size of a document: when an entry is handed out, next to nothing of what follows has been read. */
class StreamingTest {
    private static final int ENTRIES = 10_000;
    /** The buffers of the readers and of the parsers beneath. */
    private static final int AHEAD = 64 * 1024;

    @ParameterizedTest
    @EnumSource
    void aDocumentIsReadNoFurtherThanItsNextEntry(Format format) throws Exception {
        var document = new Endless(start(format), entry(format), separator(format));
        var entries = format.read(document, Documents.SUBMITTED);

        for (int i = 1; i <= ENTRIES; i++) {
            assertThat(entries.next().orElseThrow().id).isEqualTo("one");
            assertThat(document.read).isLessThan(document.endOf(i) + AHEAD);
        }
        assertThat(document.read).isGreaterThan(9_000_000);
    }

    private static String start(Format format) {
        return switch (format) {
            case NDJSON -> "";
            case JSON_FEED -> "{\"items\": [";
            case NINJS -> "[";
            case RSS -> "<rss><channel>";
            case WXR -> "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>";
            case ATOM -> "<feed xmlns='http://www.w3.org/2005/Atom'>";
        };
    }

    private static String entry(Format format) {
        var body = "A ferry. ".repeat(100);
        return switch (format) {
            case NDJSON -> "{\"id\": \"one\", \"body\": \"" + body + "\"}";
            case JSON_FEED -> "{\"id\": \"one\", \"content_html\": \"" + body + "\"}";
            case NINJS -> "{\"uri\": \"one\", \"body_html\": \"" + body + "\"}";
            case RSS -> "<item><guid>one</guid><description>" + body + "</description></item>";
            case WXR ->
                "<item><guid>one</guid><description>" + body + "</description><wp:post_type>post</wp:post_type></item>";
            case ATOM -> "<entry><id>one</id><content>" + body + "</content></entry>";
        };
    }

    private static String separator(Format format) {
        return format == Format.JSON_FEED || format == Format.NINJS ? "," : "\n";
    }

    /** The same entry for ever, and how much of it has been read. */
    private static final class Endless extends InputStream {
        private final byte[] start;
        private final byte[] entry;
        private long read;

        Endless(String start, String entry, String separator) {
            this.start = start.getBytes(StandardCharsets.UTF_8);
            this.entry = (entry + separator).getBytes(StandardCharsets.UTF_8);
        }

        long endOf(int number) {
            return start.length + (long) number * entry.length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            read(one, 0, 1);
            return one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            var part = read < start.length ? start : entry;
            int from = read < start.length ? (int) read : (int) ((read - start.length) % entry.length);
            int count = Math.min(length, part.length - from);
            System.arraycopy(part, from, bytes, offset, count);
            read += count;
            return count;
        }
    }
}
