package io.frontpage.client.recommend;

import java.util.List;
import java.util.UUID;

import io.frontpage.client.ArticleCard;

/** The articles that tell the same event, newest first. */
public record Story(UUID id, List<Telling> articles) {
    /** @param duplicateOf the earlier article with the same text, but for a few words; null when it says something of its own */
    public record Telling(ArticleCard article, UUID duplicateOf) {}
}
