package io.frontpage.feed.api;

import java.time.Instant;
import java.util.UUID;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;

/**
 * An engagement as an app reports it.
 *
 * @param id made by the app; the same event reported again has the same id and counts once
 * @param reader whatever the app knows the reader by, needed for all types but comment-count
 * @param at when it happened; now when absent
 */
record EngagementRequest(
        @NotNull UUID id,
        @NotNull UUID articleId,
        @NotNull Type type,
        @Size(min = 1, max = 200) String reader,

        @Schema(description = "When it happened; now when absent")
        Instant at,

        @Size(min = 1, max = 100) String commentId,
        @Min(0) Long count) {

    /** Whether the fields that go with the type are there; the first that is not, else null. */
    String missing() {
        return switch (type) {
            case COMMENT_COUNT -> count == null ? "count" : null;
            case COMMENT, COMMENT_REMOVED -> reader == null ? "reader" : commentId == null ? "commentId" : null;
            case VIEW, READ, SHARE, LIKE, UNLIKE, IMPRESSION -> reader == null ? "reader" : null;
        };
    }

    EngagementEvent toEvent(String readerHash, Instant now) {
        return new EngagementEvent(
                id, articleId, type, readerHash, at == null ? now : at, commentId(), count(), null, null, null, null);
    }
}
