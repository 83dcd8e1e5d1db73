package io.frontpage.client.article;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the polling of a feed goes. What has not been is null.
 *
 * @param nextAt when it is due; null while the feed is not enabled
 * @param failure why the last poll failed
 * @param failures how many have failed one after the other
 * @param lastImport the import that it last made
 */
public record FeedPoll(
        Instant nextAt,
        Instant lastAt,
        Outcome outcome,
        String failure,
        int failures,
        @JsonProperty("import") UUID lastImport) {

    /** What has come of a poll. */
    public enum Outcome {
        IMPORTED,
        UNCHANGED,
        FAILED,
        /** It will not come back, and is polled no more. */
        GONE
    }
}
