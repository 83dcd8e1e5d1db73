package io.frontpage.recommend.text;

import java.util.UUID;

import io.frontpage.service.ArticleCard;

/**
 * What the index has of an article.
 *
 * @param card null when it has been withdrawn
 */
public record IndexedArticle(UUID id, long version, ArticleCard card) {
    public boolean withdrawn() {
        return card == null;
    }
}
