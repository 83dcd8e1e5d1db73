package io.frontpage.service.edge;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;

/**
 * A rate for each of many, over all instances together: a token bucket in Redis for everyone who comes.
 *
 * <p>An instance gives the first twentieth of a burst away without asking, and takes as much at a time when it asks, so that a
 * request seldom waits for Redis. By so much, for each instance, a burst can be larger than its limit; the rate can't. While
 * Redis is away each instance limits for itself. Of too many who come, those that come least are forgotten here.
 */
public final class RateLimit {
    private static final int PARTS_OF_A_BURST = 20;

    private final Rule rule;
    private final SharedBuckets shared;
    private final LoadingCache<String, Share> shares;

    /**
     * @param name in Redis and metrics
     * @param rate how many in a period
     * @param burst how many at once after a while without any
     * @param remembered of how many this instance remembers what it has given them
     */
    public record Rule(String name, int rate, Duration period, int burst, int remembered) {
        double perSecond() {
            return rate * 1e9 / period.toNanos();
        }

        /** By then a bucket is full, as a new one would be. */
        Duration untilFull() {
            return period.multipliedBy(burst).dividedBy(rate);
        }
    }

    RateLimit(Rule rule, SharedBuckets shared) {
        this.rule = rule;
        this.shared = shared;
        this.shares = Caffeine.newBuilder()
                .maximumSize(rule.remembered())
                .expireAfterAccess(rule.untilFull())
                .build(Share::new);
    }

    /**
     * Takes all of them or none. It may wait for Redis, so it may not be called on an event loop.
     *
     * @return zero when they were taken, else how long it will be until they can be
     */
    public Duration take(String who, int number) {
        var share = shares.get(who);
        synchronized (share) {
            return share.take(number);
        }
    }

    /** As if one of those that were taken had not been. */
    public void giveBack(String who) {
        var share = shares.get(who);
        synchronized (share) {
            share.held++;
        }
    }

    /** What this instance has to do with one of the buckets. */
    private final class Share {
        private final String who;

        /** Tokens to give away without asking. */
        private long held = rule.burst() / PARTS_OF_A_BURST;

        /** How many of those were never taken from the bucket. */
        private long owed = held;

        /** Asked for as many, the bucket would still say no. */
        private long tooMany = Long.MAX_VALUE;

        private long until;
        private Bucket alone;

        private Share(String who) {
            this.who = who;
        }

        private Duration take(int number) {
            if (held >= number) {
                held -= number;
                return Duration.ZERO;
            }
            var left = Duration.ofNanos(until - System.nanoTime());
            if (number >= tooMany && left.isPositive()) {
                return left;
            }
            return shared.ask(rule, who, number - held, owed, rule.burst() / PARTS_OF_A_BURST)
                    .map(grant -> note(grant, number))
                    .orElseGet(() -> takeAlone(number));
        }

        private Duration note(SharedBuckets.Grant grant, int number) {
            if (grant.delay().isZero()) {
                held = grant.more();
                owed = 0;
                tooMany = Long.MAX_VALUE;
            } else {
                tooMany = number;
                until = System.nanoTime() + grant.delay().toNanos();
            }
            return grant.delay();
        }

        private Duration takeAlone(int number) {
            if (alone == null) {
                var limit = Bandwidth.builder()
                        .capacity(rule.burst())
                        .refillGreedy(rule.rate(), rule.period())
                        .build();
                alone = Bucket.builder().addLimit(limit).build();
            }
            var probe = alone.tryConsumeAndReturnRemaining(number);
            return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
        }
    }
}
