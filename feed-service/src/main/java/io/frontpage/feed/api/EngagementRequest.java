package io.frontpage.feed.api;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;
import io.frontpage.service.problem.Problem.FieldError;

/**
 * An engagement as an app reports it.
 *
 * @param reader whatever the app knows the reader by, needed for all types but comment-count
 * @param at from 1970 to 9999; now when absent
 */
@Schema(name = "Engagement")
record EngagementRequest(
        @NotNull
        @Schema(
                required = true,
                description = "Made by the app. The same engagement reported again has the same id and counts once.")
        UUID id,

        @NotNull @Schema(required = true) UUID articleId,

        @NotNull @Schema(required = true) Type type,

        @Size(min = 1, max = 200)
        @Schema(
                description =
                        "Whatever the app knows the reader by. It is hashed with a key on arrival and kept nowhere. "
                                + "Needed for all types but `comment-count`, which has none.")
        String reader,

        @Schema(description = "When it happened, from 1970 to 9999; now when absent")
        Instant at,

        @Size(min = 1, max = 100) @Schema(description = "For `comment` and `comment-removed`, and needed there")
        String commentId,

        @Min(0)
        @Max(1_000_000_000)
        @Schema(description = "For `comment-count`, and needed there: how many comments the article has in all")
        Long count,

        @Min(0) @Max(EngagementEvent.MOST_SECONDS) @Schema(description = "For `read`: for how many seconds")
        Integer seconds,

        @DecimalMin("0") @DecimalMax("1") @Schema(description = "For `read`: how much of the text, 1 for all of it")
        Double share,

        @Size(max = 50)
        @Schema(
                description = "The reader's IP address, for callers with a token. Its network is hashed with a key on "
                        + "arrival; the address is kept nowhere.")
        String address,

        @Size(max = 1000)
        @Schema(description = "The reader's user agent, for callers with a token. It tells obvious robots.")
        String userAgent,

        @Size(min = 1, max = EngagementEvent.LONGEST_LIST)
        @Pattern(regexp = EngagementEvent.LIST_CHARACTERS, message = "must be of a-z, 0-9 and : . _ -")
        @Schema(
                description = "Which list the article was shown or chosen in, as that list's own answer names it, for "
                        + "all types but `comment-count`. So the lists that readers choose from can be told.",
                examples = "related:a:text")
        String list,

        @Min(1)
        @Max(EngagementEvent.LAST_POSITION)
        @Schema(description = "Its place in the list, 1 for the first. Not without `list`")
        Integer position) {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** The first field that is out of place in an engagement of this type, else null. All fields are in their limits. */
    FieldError fault() {
        return Stream.of(
                        takenBy(type != Type.COMMENT_COUNT, true, "reader", reader),
                        takenBy(tellsOfOneComment(), true, "commentId", commentId),
                        takenBy(type == Type.COMMENT_COUNT, true, "count", count),
                        takenBy(type == Type.READ, false, "seconds", seconds),
                        takenBy(type == Type.READ, false, "share", share),
                        takenBy(type != Type.COMMENT_COUNT, false, "list", list),
                        positionInNoList(),
                        outOfTime())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static FieldError takenBy(boolean type, boolean needed, String field, Object value) {
        if (type && needed && value == null) {
            return new FieldError(field, "must be given with this type");
        }
        return type || value == null ? null : new FieldError(field, "must not be given with this type");
    }

    private FieldError positionInNoList() {
        return position == null || list != null ? null : new FieldError("position", "must not be given without a list");
    }

    private FieldError outOfTime() {
        return at == null || !at.isBefore(EARLIEST) && !at.isAfter(LATEST)
                ? null
                : new FieldError("at", "must be from 1970 to 9999");
    }

    private boolean tellsOfOneComment() {
        return type == Type.COMMENT || type == Type.COMMENT_REMOVED;
    }

    /** Why somebody without a token may not report this, else null. */
    FieldError faultWithoutToken() {
        // What takes away has no cap by reader: anybody could drive a counter down.
        if (type == Type.COMMENT_COUNT || type == Type.COMMENT_REMOVED || type == Type.UNLIKE) {
            return new FieldError("type", "needs a token");
        }
        if (address != null) {
            return new FieldError("address", "needs a token");
        }
        return userAgent == null ? null : new FieldError("userAgent", "needs a token");
    }

    EngagementEvent toEvent(String readerHash, Origin origin, Instant now) {
        return new EngagementEvent(
                id,
                articleId,
                type,
                readerHash,
                at == null ? now : at,
                commentId,
                count,
                seconds,
                share,
                origin.network(),
                origin.robot(),
                list,
                position);
    }
}
