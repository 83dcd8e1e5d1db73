package io.frontpage.client.article;

import java.util.List;

/**
 * A part of what was found, best first.
 *
 * @param next the cursor of the next page; null on the last
 */
public record SearchPage(List<Found> articles, String next) {
    /** An article that was found. */
    public record Found(ListedArticle article, double score, Highlights highlights) {}

    /**
     * Where the words are: HTML, everything escaped, the words in {@code <mark>}.
     *
     * @param headline null when none is in it
     * @param text a part of the article; null when none is in it
     */
    public record Highlights(String headline, String text) {}
}
