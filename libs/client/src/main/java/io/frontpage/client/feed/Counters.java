package io.frontpage.client.feed;

/**
 * How often each thing has been done with an article, of all time.
 *
 * @param readers how many readers did anything with it, each counted once a day
 */
public record Counters(
        long views, long readers, long reads, long comments, long shares, long likes, long impressions) {}
