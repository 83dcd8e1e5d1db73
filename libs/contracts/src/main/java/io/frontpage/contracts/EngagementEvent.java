package io.frontpage.contracts;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

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
 * @param list which list the article was shown or chosen in, as that list's own answer names it ("related:a:text"): up to
 *     {@value #LONGEST_LIST} characters of {@value #LIST_CHARACTERS}; null when it was none, or unknown
 * @param position its place in the list, 1 to {@value #LAST_POSITION}; null when unknown and without a list
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
        Boolean robot,
        String list,
        Integer position) {
    /** The longest read: a day. */
    public static final int MOST_SECONDS = 86_400;

    /** The longest name of a list. */
    public static final int LONGEST_LIST = 100;

    /** What a list's name is made of. */
    public static final String LIST_CHARACTERS = "[a-z0-9:._-]+";

    /** No list is longer. */
    public static final int LAST_POSITION = 1000;

    private static final Pattern LIST = Pattern.compile(LIST_CHARACTERS);

    /**
     * @throws NullPointerException when a field that the type needs is missing
     * @throws IllegalArgumentException when a value is out of range, or there is a position without a list
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
        check(
                list == null
                        || list.length() <= LONGEST_LIST && LIST.matcher(list).matches(),
                "list",
                list);
        check(position == null || list != null && position >= 1 && position <= LAST_POSITION, "position", position);
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
