package io.frontpage.article.syndication;

import java.time.Instant;

/** A feed as in RFC 4287. */
final class Atom {
    private Atom() {}

    static byte[] of(Feed feed) {
        var xml = new Xml()
                .open(
                        "feed",
                        "xmlns",
                        "http://www.w3.org/2005/Atom",
                        "xmlns:media",
                        "http://search.yahoo.com/mrss/",
                        "xml:lang",
                        feed.language());
        writeHead(xml, feed);
        feed.items().forEach(item -> writeEntry(xml, item));
        return xml.close().bytes();
    }

    private static void writeHead(Xml xml, Feed feed) {
        var site = feed.site();
        xml.element("id", feed.self())
                .element("title", feed.title())
                .element("subtitle", site.description())
                .element("updated", feed.updatedAt().orElse(Instant.EPOCH).toString())
                .empty("link", "rel", "self", "type", FeedFormat.ATOM.mediaType(), "href", feed.self())
                .empty(
                        "link",
                        "rel",
                        "alternate",
                        "type",
                        "text/html",
                        "href",
                        site.url().toString())
                .element("logo", site.logo().map(Object::toString).orElse(null));
        writeAuthor(xml, site.publication());
    }

    private static void writeEntry(Xml xml, Item item) {
        var article = item.article();
        xml.open("entry", "xml:lang", article.language())
                .element("id", item.urn())
                .element("title", article.headline())
                .empty("link", "rel", "alternate", "type", "text/html", "href", item.url())
                .element("published", article.publishedAt().toString())
                .element("updated", article.updatedAt().toString());
        item.creators().forEach(creator -> writeAuthor(xml, creator));
        item.categories().forEach(category -> xml.empty("category", "term", category.id(), "label", category.name()));
        xml.element("summary", article.summary()).element("content", article.body(), "type", "html");
        Media.write(xml, article.image());
        xml.close();
    }

    private static void writeAuthor(Xml xml, String name) {
        xml.open("author").element("name", name).close();
    }
}
