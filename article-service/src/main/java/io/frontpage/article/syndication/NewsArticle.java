package io.frontpage.article.syndication;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.frontpage.contracts.Image;

/** An article as schema.org's NewsArticle, in JSON-LD. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record NewsArticle(
        @JsonProperty("@context") String context,
        @JsonProperty("@type") String type,
        @JsonProperty("@id") String id,
        String url,
        Thing mainEntityOfPage,
        String headline,
        String alternativeHeadline,
        @JsonProperty("abstract") String summary,
        String articleBody,
        String articleSection,
        List<String> keywords,
        List<Thing> about,
        String inLanguage,
        Instant datePublished,
        Instant dateModified,
        List<Thing> author,
        Thing editor,
        Thing sourceOrganization,
        Thing publisher,
        Picture image) {

    /** A thing of which only a little is said. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Thing(
            @JsonProperty("@type") String type,
            @JsonProperty("@id") String id,
            String name,
            String url,
            Picture logo) {

        /** @param name null for no thing */
        static Thing named(String type, String name) {
            return name == null ? null : new Thing(type, null, name, null, null);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Picture(@JsonProperty("@type") String type, String url, String caption, String creditText) {
        static Picture of(Image image) {
            return new Picture("ImageObject", image.url(), image.alt(), image.credit());
        }
    }

    static NewsArticle of(Item item, Site site) {
        var article = item.article();
        return new NewsArticle(
                "https://schema.org",
                "NewsArticle",
                item.urn(),
                item.url(),
                new Thing("WebPage", item.url(), null, null, null),
                article.headline(),
                article.subheadline(),
                article.summary(),
                item.text(),
                item.section() == null ? null : item.section().name(),
                keywords(item),
                item.topics().stream()
                        .map(topic -> Thing.named("Thing", topic.name()))
                        .toList(),
                article.language(),
                article.publishedAt(),
                article.updatedAt(),
                authors(item, site),
                Thing.named("Person", article.editor()),
                Thing.named("Organization", article.source()),
                publisher(site),
                article.image() == null ? null : Picture.of(article.image()));
    }

    private static List<String> keywords(Item item) {
        var topics = item.topics().stream().map(Category::name);
        return Stream.concat(topics, item.article().keywords().stream())
                .distinct()
                .toList();
    }

    /** Search engines want an author: where no person is named it is the source, or else the publication. */
    private static List<Thing> authors(Item item, Site site) {
        var article = item.article();
        if (!article.authors().isEmpty()) {
            return article.authors().stream()
                    .map(name -> Thing.named("Person", name))
                    .toList();
        }
        return List.of(Thing.named("Organization", article.source() != null ? article.source() : site.publication()));
    }

    private static Thing publisher(Site site) {
        var logo = site.logo()
                .map(url -> new Picture("ImageObject", url.toString(), null, null))
                .orElse(null);
        return new Thing(
                "NewsMediaOrganization", null, site.publication(), site.url().toString(), logo);
    }
}
