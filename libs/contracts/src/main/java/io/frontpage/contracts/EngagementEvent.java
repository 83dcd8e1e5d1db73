package io.frontpage.contracts;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import static java.util.Objects.requireNonNull;

/**
 * Something that a reader did with an article.
 *
 * @param id the sender's own id of the event; the same event sent again has the same id
 * @param reader the keyed hash of the reader's id, never the id itself; null for {@link Type#COMMENT_COUNT}
 * @param at when it happened, by the sender's clock: consumers clamp it against the broker's timestamp
 * @param commentId for {@link Type#COMMENT} and {@link Type#COMMENT_REMOVED}, else null
 * @param count for {@link Type#COMMENT_COUNT}: how many comments the article has in all, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EngagementEvent(
        UUID id, UUID articleId, Type type, String reader, Instant at, String commentId, Long count) {

    /** @throws NullPointerException when a field that the type needs is missing */
    public EngagementEvent {
        requireNonNull(id, "id");
        requireNonNull(articleId, "articleId");
        requireNonNull(at, "at");
        switch (requireNonNull(type, "type")) {
            case COMMENT_COUNT -> requireNonNull(count, "count");
            case COMMENT, COMMENT_REMOVED -> {
                requireNonNull(reader, "reader");
                requireNonNull(commentId, "commentId");
            }
            case VIEW, READ, SHARE, LIKE, IMPRESSION -> requireNonNull(reader, "reader");
        }
    }

    public enum Type {
        @JsonProperty("view")
        VIEW,
        @JsonProperty("read")
        READ,
        @JsonProperty("comment")
        COMMENT,
        @JsonProperty("comment-removed")
        COMMENT_REMOVED,
        @JsonProperty("comment-count")
        COMMENT_COUNT,
        @JsonProperty("share")
        SHARE,
        @JsonProperty("like")
        LIKE,
        @JsonProperty("impression")
        IMPRESSION
    }
}
