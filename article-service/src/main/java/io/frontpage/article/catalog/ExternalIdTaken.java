package io.frontpage.article.catalog;

import java.util.UUID;

/** There is an article already that came from there. */
public final class ExternalIdTaken extends RuntimeException {
    private final UUID articleId;

    ExternalIdTaken(UUID articleId) {
        super("The external id is taken by " + articleId, null, false, false);
        this.articleId = articleId;
    }

    /** The article that has it. */
    public UUID articleId() {
        return articleId;
    }
}
