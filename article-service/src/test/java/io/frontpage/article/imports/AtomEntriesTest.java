package io.frontpage.article.imports;

import org.junit.jupiter.api.Test;

import io.frontpage.article.catalog.BodyFormat;

import static org.assertj.core.api.Assertions.assertThat;

class AtomEntriesTest {
    @Test
    void anEntryIsReadInFull() throws Exception {
        var items = Documents.read(Format.ATOM, """
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
                  <id>urn:feed</id><title>Feed</title><updated>2026-03-04T05:06:07Z</updated>
                  <entry xml:lang="de">
                    <id>urn:1</id>
                    <title type="html">Ferry &amp;amp; &lt;i&gt;bus&lt;/i&gt;</title>
                    <summary>1 &lt; 2</summary>
                    <content type="html">&lt;p&gt;Every&lt;/p&gt;</content>
                    <author><name>M. Chan</name><email>chan@n.example</email></author>
                    <author><name>P. Lam</name></author>
                    <contributor><name>Nobody</name></contributor>
                    <category term="t1" label="Transport"/><category term="t2"/>
                    <published>2026-03-01T00:00:00+08:00</published><updated>2026-03-02T00:00:00Z</updated>
                    <link rel="self" href="https://n.example/self"/><link href="https://n.example/1"/>
                    <link rel="enclosure" type="image/jpeg" href="https://i.example/1.jpg" title="A ferry"/>
                    <source><id>urn:other</id><title>Other</title><updated>2020-01-01T00:00:00Z</updated></source>
                  </entry>
                  <entry>
                    <id>urn:2</id><title>Two</title><updated>2026-03-02T00:00:00Z</updated>
                    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p class="x">a &amp; <b>b</b><br/></p></div></content>
                  </entry>
                  <entry><id>urn:3</id><title>Three</title><content>plain &lt;text></content></entry>
                </feed>
                """);

        assertThat(items).hasSize(3);
        var first = items.getFirst();
        assertThat(first.refusal()).isNull();
        assertThat(first.id).isEqualTo("urn:1");
        assertThat(first.headline).isEqualTo("Ferry & bus");
        assertThat(first.summary).isEqualTo("1 < 2");
        assertThat(first.body).isEqualTo("<p>Every</p>");
        assertThat(first.authors).containsExactly("M. Chan", "P. Lam");
        assertThat(first.topics).containsExactly("Transport", "t2");
        assertThat(first.publishedAt).isEqualTo("2026-02-28T16:00:00Z");
        assertThat(first.canonicalUrl).isEqualTo("https://n.example/1");
        assertThat(first.image.url()).isEqualTo("https://i.example/1.jpg");
        assertThat(first.language).isEqualTo("de");
        var second = items.get(1);
        assertThat(second.body).isEqualTo("<div><p class=\"x\">a &amp; <b>b</b><br></p></div>");
        assertThat(second.bodyFormat).isEqualTo(BodyFormat.HTML);
        assertThat(second.publishedAt).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(second.documentLanguage).isEqualTo("en");
        var third = items.get(2);
        assertThat(third.body).isEqualTo("plain <text>");
        assertThat(third.bodyFormat).isEqualTo(BodyFormat.TEXT);
    }
}
