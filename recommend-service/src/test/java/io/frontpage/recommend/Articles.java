package io.frontpage.recommend;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;

/** Articles to test with. */
public final class Articles {
    private static final Instant PUBLISHED_AT = Instant.parse("2026-03-04T05:06:07Z");

    private Articles() {}

    public static ArticleEvent article(String section, String headline, String body) {
        return article("en", section, headline, body);
    }

    public static ArticleEvent article(String language, String section, String headline, String body) {
        return new ArticleEvent(
                UUID.randomUUID(),
                1,
                Status.PUBLISHED,
                language,
                headline,
                null,
                body,
                section,
                List.of(),
                null,
                null,
                null,
                PUBLISHED_AT,
                PUBLISHED_AT,
                List.of());
    }

    public static ArticleEvent withTopics(ArticleEvent article, String... topics) {
        return new ArticleEvent(
                article.id(),
                article.version(),
                article.status(),
                article.language(),
                article.headline(),
                article.summary(),
                article.body(),
                article.section(),
                List.of(topics),
                article.source(),
                article.editor(),
                article.image(),
                article.publishedAt(),
                article.updatedAt(),
                article.promotions());
    }

    /** The same, so many minutes newer. */
    public static ArticleEvent newer(ArticleEvent article, int minutes) {
        return new ArticleEvent(
                article.id(),
                article.version(),
                article.status(),
                article.language(),
                article.headline(),
                article.summary(),
                article.body(),
                article.section(),
                article.topics(),
                article.source(),
                article.editor(),
                article.image(),
                article.publishedAt().plusSeconds(minutes * 60L),
                article.updatedAt(),
                article.promotions());
    }

    public static ArticleEvent withBody(ArticleEvent article, long version, String body) {
        return new ArticleEvent(
                article.id(),
                version,
                article.status(),
                article.language(),
                article.headline(),
                article.summary(),
                body,
                article.section(),
                article.topics(),
                article.source(),
                article.editor(),
                article.image(),
                article.publishedAt(),
                article.updatedAt(),
                article.promotions());
    }

    public static ArticleEvent changed(ArticleEvent article, long version, String headline) {
        return changed(article, version, article.status(), headline);
    }

    public static ArticleEvent withdrawn(ArticleEvent article, long version) {
        return changed(article, version, Status.WITHDRAWN, article.headline());
    }

    private static ArticleEvent changed(ArticleEvent article, long version, Status status, String headline) {
        return new ArticleEvent(
                article.id(),
                version,
                status,
                article.language(),
                headline,
                article.summary(),
                article.body(),
                article.section(),
                article.topics(),
                article.source(),
                article.editor(),
                article.image(),
                article.publishedAt(),
                article.updatedAt(),
                article.promotions());
    }
}
