package io.frontpage.article.api;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.article.imports.Feed;
import io.frontpage.article.imports.FeedSettings;
import io.frontpage.article.imports.Format;

/** A feed as it is set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FeedView(
        UUID id,
        long version,

        @Schema(examples = "https://agency.example/news/rss.xml")
        String url,

        @Schema(description = "Absent when it is told from the document")
        Format format,

        @Schema(description = "What the externalIds of its articles begin with", examples = "agency")
        String source,

        @Schema(examples = "city") String section,
        @Schema(examples = "zh-Hant") String language,
        FeedSettings.FirstStatus status,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(examples = "PT15M")
        Duration interval,

        boolean enabled,
        Instant createdAt,
        Instant updatedAt,

        @Schema(description = "In lists alone, as it changes while the feed does not")
        FeedPollView poll) {

    static FeedView of(Feed feed) {
        return of(feed, null);
    }

    static FeedView withPoll(Feed feed) {
        return of(feed, FeedPollView.of(feed));
    }

    private static FeedView of(Feed feed, FeedPollView poll) {
        return new FeedView(
                feed.id,
                feed.version,
                feed.url,
                feed.format,
                feed.source,
                feed.section,
                feed.language,
                feed.status,
                feed.interval(),
                feed.enabled,
                feed.createdAt,
                feed.updatedAt,
                poll);
    }
}
