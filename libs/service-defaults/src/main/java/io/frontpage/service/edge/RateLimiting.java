package io.frontpage.service.edge;

import jakarta.inject.Singleton;

/** Where rate limits come from. */
@Singleton
public class RateLimiting {
    private final SharedBuckets buckets;

    RateLimiting(SharedBuckets buckets) {
        this.buckets = buckets;
    }

    /** A limit by this rule, which holds over all instances that have one of its name. */
    public RateLimit limit(RateLimit.Rule rule) {
        return new RateLimit(rule, buckets);
    }
}
