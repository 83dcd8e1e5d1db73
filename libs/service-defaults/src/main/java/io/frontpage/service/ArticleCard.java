package io.frontpage.service;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.Image;

/** What a list shows of an article. Absent where the article has none: summary, section, source, image. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArticleCard(
        UUID id,
        String headline,
        String summary,
        String language,
        String section,
        List<String> topics,
        String source,
        Image image,
        Instant publishedAt,
        Instant updatedAt) {

    public static ArticleCard of(ArticleEvent article) {
        return new ArticleCard(
                article.id(),
                article.headline(),
                article.summary(),
                article.language(),
                article.section(),
                article.topics(),
                article.source(),
                article.image(),
                article.publishedAt(),
                article.updatedAt());
    }
}
