package io.frontpage.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a list shows of an article. What it does not have is null. */
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
        Instant updatedAt) {}
