package io.frontpage.client.article;

import java.time.Duration;

/**
 * What is polled, and what becomes of its entries. What is null is left to Frontpage.
 *
 * @param format found out from the document when null
 * @param interval how long to wait between polls
 * @param enabled true when null
 */
public record FeedSettings(
        String url,
        Format format,
        String source,
        String section,
        String language,
        Status status,
        Duration interval,
        Boolean enabled) {

    public static FeedSettings of(String url) {
        return new FeedSettings(url, null, null, null, null, null, null, null);
    }
}
