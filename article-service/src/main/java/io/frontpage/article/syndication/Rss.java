package io.frontpage.article.syndication;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A feed as RSS 2.0, with the whole body, the creators and the picture in the modules that readers know. */
final class Rss {
    private Rss() {}

    static byte[] of(Feed feed) {
        var xml = new Xml()
                .open(
                        "rss",
                        "version",
                        "2.0",
                        "xmlns:atom",
                        "http://www.w3.org/2005/Atom",
                        "xmlns:content",
                        "http://purl.org/rss/1.0/modules/content/",
                        "xmlns:dc",
                        "http://purl.org/dc/elements/1.1/",
                        "xmlns:media",
                        "http://search.yahoo.com/mrss/")
                .open("channel");
        writeHead(xml, feed);
        feed.items().forEach(item -> writeItem(xml, item));
        return xml.close().close().bytes();
    }

    private static void writeHead(Xml xml, Feed feed) {
        var site = feed.site();
        xml.element("title", feed.title())
                .element("link", site.url().toString())
                .empty("atom:link", "rel", "self", "type", FeedFormat.RSS.mediaType(), "href", feed.self())
                .element("description", site.description())
                .element("language", feed.language())
                .element("lastBuildDate", feed.updatedAt().map(Rss::date).orElse(null))
                .element("ttl", "1");
        site.logo().ifPresent(logo -> writeLogo(xml, feed, logo));
    }

    private static void writeLogo(Xml xml, Feed feed, URI logo) {
        xml.open("image")
                .element("url", logo.toString())
                .element("title", feed.title())
                .element("link", feed.site().url().toString())
                .close();
    }

    private static void writeItem(Xml xml, Item item) {
        var article = item.article();
        xml.open("item")
                .element("title", article.headline())
                .element("link", item.url())
                .element("guid", item.urn(), "isPermaLink", "false")
                .element("pubDate", date(article.publishedAt()));
        item.creators().forEach(creator -> xml.element("dc:creator", creator));
        item.categories().forEach(category -> xml.element("category", category.name()));
        xml.element("description", article.summary()).element("content:encoded", article.body());
        Media.write(xml, article.image());
        xml.close();
    }

    /** As in RFC 822, with the year in full. */
    private static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
