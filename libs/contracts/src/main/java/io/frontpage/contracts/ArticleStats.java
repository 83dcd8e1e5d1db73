package io.frontpage.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * What an article's engagements have come to. A consumer drops a record whose {@code offset} is not greater than that of
 * the one it has.
 *
 * @param partition the partition of {@code engagements} that the article is in
 * @param offset engagements before this offset of that partition are counted in, none from it on
 * @param heat log2 of the decayed sum of engagements, on feed-service's landmark scale
 * @param at when the record was made
 */
public record ArticleStats(
        UUID articleId,
        long views,
        long reads,
        long comments,
        long shares,
        long likes,
        long impressions,
        double heat,
        int partition,
        long offset,
        Instant at) {}
