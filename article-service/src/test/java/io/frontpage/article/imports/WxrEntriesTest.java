package io.frontpage.article.imports;

import org.junit.jupiter.api.Test;

import io.frontpage.article.imports.Item.Standing;

import static org.assertj.core.api.Assertions.assertThat;

class WxrEntriesTest {
    private static final String EXPORT = """
            <?xml version="1.0" encoding="UTF-8" ?>
            <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
                 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
                 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
            <channel><title>Blog</title><language>en_GB</language><wp:wxr_version>1.2</wp:wxr_version>
            %s
            </channel></rss>
            """;

    @Test
    void aPostIsReadInFull() throws Exception {
        var item = Documents.one(Format.WXR, EXPORT.formatted("""
                <item><title>A picture</title><guid>a</guid><wp:post_type>attachment</wp:post_type></item>
                <item><title>About</title><guid>p</guid><wp:post_type>page</wp:post_type></item>
                <item><title>In the bin</title><guid>b</guid><wp:post_type>post</wp:post_type><wp:status>trash</wp:status></item>
                <item>
                  <title><![CDATA[Ferry runs at night]]></title>
                  <link>https://blog.example/ferry</link>
                  <pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate>
                  <dc:creator><![CDATA[chan]]></dc:creator>
                  <guid isPermaLink="false">https://blog.example/?p=7</guid>
                  <description></description>
                  <content:encoded><![CDATA[From tonight on.
                Every twenty minutes.

                [caption id="1" width="300"]<img src="https://i.example/1.jpg"> The ferry[/caption]

                <h2>Fares</h2>

                <!-- wp:paragraph -->
                <p>As before.</p>
                <!-- /wp:paragraph -->]]></content:encoded>
                  <excerpt:encoded><![CDATA[<p>The short of it.</p>]]></excerpt:encoded>
                  <wp:post_id>7</wp:post_id>
                  <wp:post_date>2026-03-04 13:06:07</wp:post_date>
                  <wp:post_date_gmt>2026-03-04 05:06:07</wp:post_date_gmt>
                  <wp:status>publish</wp:status>
                  <wp:post_type>post</wp:post_type>
                  <category domain="category" nicename="city"><![CDATA[City]]></category>
                  <category domain="category" nicename="sea"><![CDATA[Sea]]></category>
                  <category domain="post_tag" nicename="ferry"><![CDATA[ferry]]></category>
                  <category domain="post_format" nicename="x"><![CDATA[Aside]]></category>
                  <wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:postmeta>
                  <wp:comment><wp:comment_author>Reader</wp:comment_author><wp:comment_content>No</wp:comment_content></wp:comment>
                </item>
                """));

        assertThat(item.refusal()).isNull();
        assertThat(item.id).isEqualTo("https://blog.example/?p=7");
        assertThat(item.headline).isEqualTo("Ferry runs at night");
        assertThat(item.canonicalUrl).isEqualTo("https://blog.example/ferry");
        assertThat(item.summary).isEqualTo("The short of it.");
        assertThat(item.body).isEqualTo("""
                <p>From tonight on.<br>Every twenty minutes.</p>
                <p><img src="https://i.example/1.jpg"> The ferry</p>
                <h2>Fares</h2>
                <!-- wp:paragraph -->
                <p>As before.</p>
                <!-- /wp:paragraph -->""");
        assertThat(item.section).isEqualTo("City");
        assertThat(item.topics).containsExactly("Sea", "ferry");
        assertThat(item.authors).containsExactly("chan");
        assertThat(item.publishedAt).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(item.standing).isEqualTo(Standing.PUBLISHED);
        assertThat(item.documentLanguage).isEqualTo("en_GB");
    }

    @Test
    void whatIsNotPublishedThereIsNotPublishedHere() throws Exception {
        var items = Documents.read(
                Format.WXR,
                EXPORT.formatted(post(1, "draft", "0000-00-00 00:00:00")
                        + post(2, "private", "2026-01-01 00:00:00")
                        + post(3, "pending", "0000-00-00 00:00:00")
                        + post(4, "future", "2030-01-01 00:00:00")));

        assertThat(items)
                .extracting(item -> item.standing)
                .containsExactly(Standing.DRAFT, Standing.DRAFT, Standing.DRAFT, Standing.SCHEDULED);
        assertThat(items).allSatisfy(item -> assertThat(item.refusal()).isNull());
        assertThat(items.getFirst().canonicalUrl).isNull();
        assertThat(items.getFirst().id).isEqualTo("1");
        assertThat(items.getLast().publishedAt).isEqualTo("2030-01-01T00:00:00Z");
    }

    @Test
    void whatNeedsAPasswordThereIsNotPublishedHere() throws Exception {
        var post = post(1, "publish", "2026-01-01 00:00:00");
        var closed = post.replace("</item>", "<wp:post_password>open sesame</wp:post_password></item>");
        var open = post.replace("</item>", "<wp:post_password></wp:post_password></item>");

        assertThat(Documents.read(Format.WXR, EXPORT.formatted(closed + open)))
                .extracting(item -> item.standing)
                .containsExactly(Standing.DRAFT, Standing.PUBLISHED);
    }

    private static String post(int id, String status, String date) {
        return "<item><title>t</title><link>https://blog.example/?p=" + id + "</link><wp:post_id>" + id
                + "</wp:post_id><wp:post_type>post</wp:post_type><wp:status>" + status
                + "</wp:status><wp:post_date_gmt>"
                + date + "</wp:post_date_gmt></item>";
    }
}
