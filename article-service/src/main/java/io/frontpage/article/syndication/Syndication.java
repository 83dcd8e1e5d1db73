package io.frontpage.article.syndication;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.Listing;
import io.frontpage.service.LanguageTag;

/** Makes the documents that go out to the world, from the database as it is now. Only published articles are in them. */
@Singleton
public class Syndication {
    private static final String NINJS = "application/vnd.iptc.ninjs+json";
    private static final String JSON_LD = "application/ld+json";
    private static final String XML = "application/xml";

    private final Site site;
    private final Links links;
    private final ObjectMapper json;
    private final Clock clock;

    Syndication(Site site, Links links, ObjectMapper json, Clock clock) {
        this.site = site;
        this.links = links;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The latest articles of a list, newest first.
     *
     * @param listing its language is the feed's, or else the site's
     * @param path of the request, with its query
     */
    public Document latest(Listing listing, int limit, FeedFormat format, String path) {
        var feed = feed(listing, listing.articles(limit), links.api(path));
        var bytes =
                switch (format) {
                    case RSS -> Rss.of(feed);
                    case ATOM -> Atom.of(feed);
                    case JSON -> json(JsonFeed.of(feed));
                };
        return new Document(bytes, format.mediaType(), feed.updatedAt());
    }

    /** The news sitemap. */
    public Document newsSitemap() {
        var sitemap = NewsSitemap.at(clock.instant(), site, links);
        return new Document(sitemap.xml(), XML, sitemap.updatedAt());
    }

    /** A published article as ninjs. */
    public Document ninjs(Article article) {
        return document(article, json(Ninjs.of(item(article))), NINJS);
    }

    /** A published article as schema.org's NewsArticle, to be put into a page as it is. */
    public Document jsonLd(Article article) {
        var json = new String(json(NewsArticle.of(item(article), site)), StandardCharsets.UTF_8);
        return document(article, forScript(json).getBytes(StandardCharsets.UTF_8), JSON_LD);
    }

    /** In a script element {@code <} can end the script, or keep it from ending. JSON has these in its strings alone. */
    private static String forScript(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private static Document document(Article article, byte[] bytes, String mediaType) {
        return new Document(bytes, mediaType, Optional.of(article.updatedAt));
    }

    private Item item(Article article) {
        return Item.of(article, links, Names.in(article.language, List.of(article), null, null));
    }

    private Feed feed(Listing listing, List<Article> articles, String self) {
        var language =
                LanguageTag.Validator.canonical(listing.language() != null ? listing.language() : site.language());
        var names = Names.in(language, articles, listing.section(), listing.topic());
        var title = Stream.concat(
                        Stream.of(site.title()),
                        Stream.of(
                                        Optional.ofNullable(names.section(listing.section())),
                                        Optional.ofNullable(names.topic(listing.topic())))
                                .flatMap(Optional::stream)
                                .map(Category::name))
                .collect(Collectors.joining(" – "));
        var items =
                articles.stream().map(article -> Item.of(article, links, names)).toList();
        return new Feed(site, title, self, language, items);
    }

    private byte[] json(Object document) {
        try {
            return json.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new AssertionError("A record of plain values can always be written", e);
        }
    }
}
