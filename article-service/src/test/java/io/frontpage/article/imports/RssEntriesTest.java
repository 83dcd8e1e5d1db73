package io.frontpage.article.imports;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.frontpage.article.imports.Item.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RssEntriesTest {
    @Test
    void anItemWithoutAGuidIsKnownByItsLink() throws Exception {
        var item = Documents.one(
                Format.RSS, "<rss><channel><item><link>https://n.example/1</link></item></channel></rss>");

        assertThat(item.id).isEqualTo("https://n.example/1");
    }

    @ParameterizedTest
    @CsvSource({
        "lam@n.example (P. Lam), P. Lam",
        "lam@n.example (P. Lam (staff)), P. Lam (staff)",
        "P. Lam (staff), P. Lam (staff)",
        "lam@n.example, lam@n.example"
    })
    void anAuthorIsNamedWithoutTheAddress(String author, String name) throws Exception {
        var item =
                Documents.one(Format.RSS, "<rss><channel><item><author>" + author + "</author></item></channel></rss>");

        assertThat(item.authors).containsExactly(name);
    }

    @Test
    void anItemIsReadInFull() throws Exception {
        var items = Documents.read(Format.RSS, """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
                  <channel>
                    <title>Harbour News</title><link>https://n.example</link><language>en-us</language>
                    <image><title>logo</title><url>https://n.example/logo.png</url></image>
                    <item>
                      <title>Ferry &amp;amp; bus &lt;b&gt;run&lt;/b&gt; at night</title>
                      <link>https://n.example/1</link>
                      <guid isPermaLink="false">harbour-1</guid>
                      <pubDate>Wed, 04 Mar 2026 05:06:07 GMT</pubDate>
                      <description><![CDATA[<p>From tonight on.</p>]]></description>
                      <content:encoded><![CDATA[<p>Every twenty]]><![CDATA[ minutes.</p>]]></content:encoded>
                      <category>transport</category><category> </category><category domain="x">night</category>
                      <dc:creator>M. Chan</dc:creator><author>lam@n.example (P. Lam)</author>
                      <source url="https://a.example/rss">Harbour Agency</source>
                      <media:group><media:content url="https://i.example/1.mp4" type="video/mp4"/>
                        <media:content url="https://i.example/1.jpg" type="image/jpeg">
                          <media:description>A ferry</media:description><media:credit>P. Lam</media:credit>
                        </media:content></media:group>
                      <unknown><title>not this</title></unknown>
                    </item>
                    <item>
                      <title>Teaser alone</title><guid>https://n.example/2</guid><description>Only this.</description>
                      <enclosure url="https://i.example/2.jpg" type="image/jpeg" length="1"/>
                    </item>
                  </channel>
                </rss>
                """);

        assertThat(items).hasSize(2);
        var first = items.getFirst();
        assertThat(first.refusal()).isNull();
        assertThat(first.line).isEqualTo(7);
        assertThat(first.id).isEqualTo("harbour-1");
        assertThat(first.headline).isEqualTo("Ferry & bus run at night");
        assertThat(first.canonicalUrl).isEqualTo("https://n.example/1");
        assertThat(first.publishedAt).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(first.summary).isEqualTo("From tonight on.");
        assertThat(first.body).isEqualTo("<p>Every twenty minutes.</p>");
        assertThat(first.topics).containsExactly("transport", "night");
        assertThat(first.authors).containsExactly("M. Chan", "P. Lam");
        assertThat(first.source).isEqualTo("Harbour Agency");
        assertThat(first.image.url()).isEqualTo("https://i.example/1.jpg");
        assertThat(first.image.alt()).isEqualTo("A ferry");
        assertThat(first.image.credit()).isEqualTo("P. Lam");
        assertThat(first.documentLanguage).isEqualTo("en-us");
        var second = items.getLast();
        assertThat(second.id).isEqualTo("https://n.example/2");
        assertThat(second.canonicalUrl).isEqualTo("https://n.example/2");
        assertThat(second.body).isEqualTo("Only this.");
        assertThat(second.summary).isNull();
        assertThat(second.image.url()).isEqualTo("https://i.example/2.jpg");
    }

    @Test
    void aBrokenItemRefusesItselfOnly() throws Exception {
        var items = Documents.read(
                Format.RSS,
                "<rss><channel><item><guid>1</guid><pubDate>soon</pubDate></item>"
                        + "<item><guid>2</guid><description><![CDATA[" + "x".repeat(5 * Entries.ENTRY_LIMIT)
                        + "]]></description></item><item><guid>3</guid><description>"
                        + "y".repeat(5 * Entries.ENTRY_LIMIT)
                        + "</description></item><item><guid>4</guid></item></channel></rss>");

        assertThat(items).extracting(item -> item.id).containsExactly("1", "2", "3", "4");
        assertThat(items.get(0).refusal()).isEqualTo(new Refusal("publishedAt", "is no date that is known here"));
        assertThat(items.get(1).refusal()).isEqualTo(new Refusal(null, Entries.TOO_LARGE));
        assertThat(items.get(1).body).hasSizeLessThan(Entries.ENTRY_LIMIT + 1);
        assertThat(items.get(2).refusal()).isEqualTo(new Refusal(null, Entries.TOO_LARGE));
        assertThat(items.get(3).refusal()).isNull();
    }

    @Test
    void manyItemsAreNoTroubleToTheParsersLimits() throws Exception {
        var item = "<item><guid>1</guid><title>a &amp; b &#233;</title><description>" + "&lt;p&gt;".repeat(500)
                + "</description></item>";
        assertThat(Documents.read(Format.RSS, "<rss><channel>" + item.repeat(3000) + "</channel></rss>"))
                .hasSize(3000);
    }

    @Test
    void aDocumentThatIsNotWellFormedKeepsWhatCameBefore() throws Exception {
        var entries = Format.RSS.read(
                new ByteArrayInputStream(
                        "<rss><channel>\n<item><guid>1</guid></item>\n<item><guid>2</gu></item>".getBytes()),
                Documents.SUBMITTED);

        assertThat(entries.next().orElseThrow().id).isEqualTo("1");
        assertThatThrownBy(entries::next)
                .isInstanceOf(BrokenDocument.class)
                .hasMessageStartingWith("line 3: The element type \"guid\" must be terminated");
    }

    @Test
    void whatEndsTooEarlyIsBroken() {
        assertBroken("<rss><channel><item><guid>1</guid></item>", "must start and end within the same entity");
        assertBroken("", "line 1: ");
        assertBroken("{\"items\": []}", "line 1: ");
    }

    @Test
    void noEntityOfTheDocumentsOwnIsEverReplaced(@TempDir Path directory) throws Exception {
        var secret = Files.writeString(directory.resolve("secret"), "the secret");
        assertBroken(
                "<!DOCTYPE rss [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><rss><channel><item><title>&x;</title>"
                        + "</item></channel></rss>",
                "a document type declaration is not taken");
        assertBroken(
                "<!DOCTYPE rss [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><rss>&b;</rss>",
                "a document type declaration is not taken");
        assertBroken("<rss><channel><item><title>&x;</title></item></channel></rss>", "\"x\"");
    }

    @Test
    void aTagBeyondTheLimitEndsTheDocumentBeforeItTakesTheMemory() {
        assertBroken("<rss a='" + "x".repeat(5 * Entries.ENTRY_LIMIT) + "'/>", "must not be larger");
    }

    private static void assertBroken(String document, String reason) {
        assertThatThrownBy(() -> Documents.read(Format.RSS, document))
                .isInstanceOf(BrokenDocument.class)
                .hasMessageContaining(reason);
    }
}
