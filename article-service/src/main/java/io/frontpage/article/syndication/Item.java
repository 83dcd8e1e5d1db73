package io.frontpage.article.syndication;

import java.util.List;
import java.util.stream.Stream;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.Snapshot;

/**
 * An article with what the world needs beside it.
 *
 * @param text its body as plain text
 * @param url where readers find it
 * @param section null when it has none
 */
record Item(Snapshot article, String text, String url, Category section, List<Category> topics) {

    static Item of(Article article, Links links, Names names) {
        return new Item(
                article.snapshot(),
                article.bodyText,
                links.article(article.id, article.canonicalUrl),
                names.section(article.section),
                names.topics(article.topics));
    }

    /** The same in every format and for good, wherever the page moves. */
    String urn() {
        return "urn:uuid:" + article.id();
    }

    /** The authors; the source when none is named; empty when there is none either. */
    List<String> creators() {
        if (!article.authors().isEmpty()) {
            return article.authors();
        }
        return article.source() == null ? List.of() : List.of(article.source());
    }

    /** The section, then the topics. */
    List<Category> categories() {
        return Stream.concat(Stream.ofNullable(section), topics.stream()).toList();
    }
}
