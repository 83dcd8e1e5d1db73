package io.frontpage.article.imports;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Texts of others that take the time of their square, or of hours, to who looks for a pattern in them without care: one such
 * entry would hold up the imports of all instances.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowTextsTest {
    private static final int LENGTH = Entries.ENTRY_LIMIT / 2;

    static Stream<Arguments> entries() {
        return Stream.of(
                arguments(Format.RSS, "<author>" + "@a".repeat(LENGTH / 2) + "</author>"),
                arguments(Format.RSS, "<pubDate>" + "T".repeat(LENGTH) + "</pubDate>"),
                arguments(Format.RSS, "<pubDate>" + " 1".repeat(LENGTH / 2) + "</pubDate>"),
                arguments(
                        Format.WXR,
                        "<wp:post_type>post</wp:post_type><content:encoded>" + "[caption ".repeat(LENGTH / 9)
                                + "</content:encoded>"),
                arguments(
                        Format.WXR,
                        "<wp:post_type>post</wp:post_type><content:encoded>" + "&#10; ".repeat(LENGTH / 2)
                                + "x</content:encoded>"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void anEntryIsReadInTimeWhateverIsInIt(Format format, String fields) throws Exception {
        var items = Documents.read(format, """
                <rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
                <channel><item><guid>1</guid>%s</item></channel></rss>
                """.formatted(fields));

        assertThat(items).extracting(item -> item.id).containsExactly("1");
    }

    @Test
    void aBylineIsReadInTimeWhateverIsInIt() throws Exception {
        var item = Documents.one(Format.NINJS, "[{\"uri\": \"1\", \"byline\": \"by" + " ".repeat(LENGTH) + "x\"}]");

        assertThat(item.id).isEqualTo("1");
    }
}
