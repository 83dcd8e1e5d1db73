package io.frontpage.client.article;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An article to be created.
 *
 * @param externalId its id in the system that it comes from, unique; null when there is none
 * @param status null for a draft; others need the role publisher
 * @param publishedAt when readers saw it first elsewhere, only with the status PUBLISHED; null for now
 * @param scheduledAt when to publish it, only with the status SCHEDULED
 */
public record NewArticle(
        String externalId,
        @JsonUnwrapped ArticleContent content,
        Status status,
        Instant publishedAt,
        Instant scheduledAt) {

    public static NewArticle draft(ArticleContent content) {
        return new NewArticle(null, content, Status.DRAFT, null, null);
    }

    /** Published at once. */
    public static NewArticle published(ArticleContent content) {
        return new NewArticle(null, content, Status.PUBLISHED, null, null);
    }

    public static NewArticle scheduled(ArticleContent content, Instant at) {
        return new NewArticle(null, content, Status.SCHEDULED, null, at);
    }
}
