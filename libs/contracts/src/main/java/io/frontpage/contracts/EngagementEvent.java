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
 * @param seconds for {@link Type#READ}: for how long, 0 to {@value #MOST_SECONDS}; null when unknown and for other types
 * @param share for {@link Type#READ}: how much of the text, 0 to 1; null when unknown and for other types
 * @param network the keyed hash of the network that it came from; null when unknown
 * @param robot TRUE when its sender says that it is a robot, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EngagementEvent(
        UUID id,
        UUID articleId,
        Type type,
        String reader,
        Instant at,
        String commentId,
        Long count,
        Integer seconds,
        Double share,
        String network,
        Boolean robot) {
    /** The longest read: a day. */
    public static final int MOST_SECONDS = 86_400;

    /**
     * @throws NullPointerException when a field that the type needs is missing
     * @throws IllegalArgumentException when a number is out of range
     */
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
            case VIEW, READ, SHARE, LIKE, UNLIKE, IMPRESSION -> requireNonNull(reader, "reader");
        }
        check(count == null || count >= 0, "count", count);
        check(seconds == null || seconds >= 0 && seconds <= MOST_SECONDS, "seconds", seconds);
        check(share == null || share >= 0 && share <= 1, "share", share);
    }

    private static void check(boolean fits, String field, Object value) {
        if (!fits) {
            throw new IllegalArgumentException(field + " can't be " + value);
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
        @JsonProperty("unlike")
        UNLIKE,
        @JsonProperty("impression")
        IMPRESSION
    }
}
