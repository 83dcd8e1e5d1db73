package io.frontpage.contracts;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import static java.util.Objects.requireNonNull;

/**
 * What an article's engagements have come to. A consumer drops a record whose {@code offset} is not greater than that of
 * the one it has.
 *
 * @param partition the partition of {@code engagements} that the article is in
 * @param offset engagements before this offset of that partition are counted in, none from it on
 * @param heat log2 of the decayed sum of engagements, on feed-service's landmark scale; null while nothing has given any
 * @param at when the record was made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArticleStats(
        UUID articleId,
        long views,
        long reads,
        long comments,
        long shares,
        long likes,
        long impressions,
        Double heat,
        int partition,
        long offset,
        Instant at) {

    /** @throws NullPointerException when a field that all have is missing */
    public ArticleStats {
        requireNonNull(articleId, "articleId");
        requireNonNull(at, "at");
    }
}
