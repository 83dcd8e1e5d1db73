package io.frontpage.recommend.story;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.frontpage.service.ArticleCard;

/**
 * A published article of a story.
 *
 * @param duplicateOf the article of the story that was published before it with the same text, but for a few words; null when
 *     it says something of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoryArticle(ArticleCard article, UUID duplicateOf) {}
