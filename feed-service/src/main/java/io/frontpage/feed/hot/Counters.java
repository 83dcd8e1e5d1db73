package io.frontpage.feed.hot;

/** How often each thing has been done with an article, of all time. Never negative. */
public record Counters(long views, long reads, long comments, long shares, long likes, long impressions) {}
