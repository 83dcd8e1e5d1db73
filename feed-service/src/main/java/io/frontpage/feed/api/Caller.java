package io.frontpage.feed.api;

/**
 * Who sends a batch.
 *
 * @param key what its rate is counted by
 * @param isTrusted whether it has a token for this: then it speaks for many readers, and says itself where each came from
 * @param maxBatch the most engagements that it may send at once
 * @param origin where its readers are: {@link Origin#UNKNOWN} for one that is trusted
 */
record Caller(String key, boolean isTrusted, int maxBatch, Origin origin) {}
