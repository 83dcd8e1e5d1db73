package io.frontpage.article.syndication;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A feed as JSON Feed 1.1. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record JsonFeed(
        String version,
        String title,
        URI homePageUrl,
        String feedUrl,
        String description,
        URI icon,
        List<Author> authors,
        String language,
        @JsonInclude List<Entry> items) {
    private static final String VERSION = "https://jsonfeed.org/version/1.1";

    record Author(String name) {}

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Entry(
            String id,
            String url,
            String title,
            String contentHtml,
            String summary,
            String image,
            Instant datePublished,
            Instant dateModified,
            List<Author> authors,
            List<String> tags,
            String language) {

        static Entry of(Item item) {
            var article = item.article();
            return new Entry(
                    item.urn(),
                    item.url(),
                    article.headline(),
                    article.body(),
                    article.summary(),
                    article.image() == null ? null : article.image().url(),
                    article.publishedAt(),
                    article.updatedAt(),
                    item.creators().stream().map(Author::new).toList(),
                    tags(item),
                    article.language());
        }

        private static List<String> tags(Item item) {
            var categories = item.categories().stream().map(Category::name);
            return Stream.concat(categories, item.article().keywords().stream())
                    .distinct()
                    .toList();
        }
    }

    static JsonFeed of(Feed feed) {
        var site = feed.site();
        return new JsonFeed(
                VERSION,
                feed.title(),
                site.url(),
                feed.self(),
                site.description(),
                site.logo().orElse(null),
                List.of(new Author(site.publication())),
                feed.language(),
                feed.items().stream().map(Entry::of).toList());
    }
}
