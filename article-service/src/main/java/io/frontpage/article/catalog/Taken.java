package io.frontpage.article.catalog;

import java.util.UUID;

/** Another article has the external id or the canonical URL, and no two have the same. */
public final class Taken extends RuntimeException {
    private final String field;
    private final UUID articleId;

    Taken(String field, UUID articleId) {
        super("The " + field + " is taken by " + articleId, null, false, false);
        this.field = field;
        this.articleId = articleId;
    }

    /** {@code externalId} or {@code canonicalUrl}. */
    public String field() {
        return field;
    }

    /** The article that has it. */
    public UUID articleId() {
        return articleId;
    }
}
