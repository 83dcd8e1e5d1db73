package io.frontpage.article.search;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A published article as search has it.
 *
 * @param version of the article: an older one never replaces a newer
 * @param subheadline may be null; likewise summary, section
 * @param text plain
 */
public record SearchDocument(
        UUID articleId,
        long version,
        String headline,
        String subheadline,
        String summary,
        String text,
        String language,
        String section,
        List<String> topics,
        Instant publishedAt) {

    /** What the tokens are made by: grows whenever they would come out otherwise, so that all documents are made anew. */
    static final int FORMAT = 1;

    String tokens() {
        var tokens = new TokenVector();
        tokens.add(headline, TokenVector.HEADLINE);
        tokens.add(subheadline, TokenVector.SUMMARY);
        tokens.add(summary, TokenVector.SUMMARY);
        tokens.add(text, TokenVector.BODY);
        return tokens.toString();
    }
}
