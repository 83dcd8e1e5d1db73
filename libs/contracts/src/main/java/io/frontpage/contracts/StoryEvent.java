package io.frontpage.contracts;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import static java.util.Objects.requireNonNull;

/**
 * Which story an article is in: the articles of a story tell of the same event. The last record of an article stands for
 * all before it.
 *
 * @param storyId null when the article is in none any more
 * @param at when that was found
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoryEvent(UUID articleId, UUID storyId, Instant at) {

    /** @throws NullPointerException when a field that all have is missing */
    public StoryEvent {
        requireNonNull(articleId, "articleId");
        Times.require(at, "at");
    }
}
