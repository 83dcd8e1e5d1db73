package io.frontpage.article.api;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.article.imports.Feed;

/** How the polling of a feed goes. What has not been is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FeedPollView(
        @Schema(description = "When it is due; absent while the feed is not enabled")
        Instant nextAt,

        Instant lastAt,

        @Schema(
                description =
                        "IMPORTED: the document is the import `import`. UNCHANGED: it is what was imported before. FAILED: "
                                + "`failure` says why. GONE: it will not come back, and the feed is no longer enabled.")
        Feed.Outcome outcome,

        @Schema(examples = "is answered with status 503") String failure,

        @Schema(description = "How many polls have failed one after the other; each doubles the wait")
        int failures,

        @JsonProperty("import") @Schema(description = "The id of the last import that it made")
        UUID lastImport) {

    static FeedPollView of(Feed feed) {
        return new FeedPollView(
                feed.enabled ? feed.nextPollAt : null,
                feed.lastPolledAt,
                feed.lastOutcome,
                feed.lastFailure,
                feed.failures,
                feed.lastImport);
    }
}
