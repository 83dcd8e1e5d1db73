package io.frontpage.article.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.frontpage.article.catalog.Article;
import io.frontpage.contracts.Image;

/** An article as it is answered. What it does not have is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArticleView(
        UUID id,
        String externalId,
        long version,
        Article.Status status,
        String language,
        String headline,
        String summary,
        String body,
        String section,
        List<String> topics,
        String source,
        String editor,
        Image image,
        Instant createdAt,
        Instant updatedAt,
        Instant publishedAt,
        WithdrawalView withdrawal) {

    /** When and why it was taken back. */
    record WithdrawalView(Instant at, String reason) {}

    static ArticleView of(Article article) {
        return new ArticleView(
                article.id,
                article.externalId,
                article.version,
                article.status,
                article.language,
                article.headline,
                article.summary,
                article.body,
                article.section,
                article.topics,
                article.source,
                article.editor,
                article.image,
                article.createdAt,
                article.updatedAt,
                article.publishedAt,
                article.withdrawnAt == null ? null : new WithdrawalView(article.withdrawnAt, article.withdrawalReason));
    }
}
