package io.frontpage.feed.api;

import java.time.Duration;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/**
 * A rate for each of many: a token bucket for everyone who has been seen lately, in the memory of this instance. Of too many,
 * those that come least are forgotten, and start with a full bucket again.
 */
final class RateLimit {
    private final LoadingCache<String, Bucket> buckets;

    /**
     * @param rate how many in a period
     * @param burst how many at once after a while without any
     * @param remembered how many buckets are kept
     * @param nanoTime a time that never goes back, in nanoseconds
     */
    RateLimit(int rate, Duration period, int burst, int remembered, LongSupplier nanoTime) {
        var limit =
                Bandwidth.builder().capacity(burst).refillGreedy(rate, period).build();
        var time = new NanoTime(nanoTime);
        // By then it is full, as a new one would be.
        var untilFull = period.multipliedBy(burst).dividedBy(rate);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(remembered)
                .expireAfterAccess(untilFull)
                .ticker(nanoTime::getAsLong)
                .build(who -> Bucket.builder()
                        .addLimit(limit)
                        .withCustomTimePrecision(time)
                        .build());
    }

    /**
     * Takes all of them or none.
     *
     * @return zero when they were taken, else how long it will be until they can be
     */
    Duration take(String who, int number) {
        var probe = buckets.get(who).tryConsumeAndReturnRemaining(number);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** As if one of those that were taken had not been. */
    void giveBack(String who) {
        buckets.get(who).addTokens(1);
    }

    private record NanoTime(LongSupplier source) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return source.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
