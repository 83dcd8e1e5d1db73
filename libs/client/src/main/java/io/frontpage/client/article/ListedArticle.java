package io.frontpage.client.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.frontpage.client.Image;

/** What a list shows of an article. What it does not have, or was not asked for, is null. */
public record ListedArticle(
        UUID id,
        String headline,
        String summary,
        String language,
        String section,
        List<String> topics,
        String source,
        Image image,
        Status status,
        Instant publishedAt,
        Instant updatedAt) {}
