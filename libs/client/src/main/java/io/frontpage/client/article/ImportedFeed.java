package io.frontpage.client.article;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * How a feed is set.
 *
 * @param poll how its polling goes; null but in a list
 */
public record ImportedFeed(
        UUID id,
        long version,
        String url,
        Format format,
        String source,
        String section,
        String language,
        Status status,
        Duration interval,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt,
        FeedPoll poll) {

    /** What {@code If-Match} names this version by. */
    public String etag() {
        return "\"" + version + "\"";
    }
}
