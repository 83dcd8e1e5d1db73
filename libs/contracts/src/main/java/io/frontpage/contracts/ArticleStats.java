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
 * @param readers how many readers, each counted once a day
 * @param heat log2 of the decayed sum of engagements, on feed-service's landmark scale; null while nothing has given any
 * @param state all that feed-service knows of the article's engagements, for it to go on from when it has lost the rest; no
 *     one else's business, so it may change at any time
 * @param layout names how {@code state} is to be read: feed-service passes over one that it can't read
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
        long readers,
        Double heat,
        byte[] state,
        String layout,
        int partition,
        long offset,
        Instant at) {

    /** @throws NullPointerException when a field that all have is missing */
    public ArticleStats {
        requireNonNull(articleId, "articleId");
        Times.require(at, "at");
    }
}
