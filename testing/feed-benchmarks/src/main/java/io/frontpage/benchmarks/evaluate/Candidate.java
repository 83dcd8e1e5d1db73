package io.frontpage.benchmarks.evaluate;

import java.time.Duration;
import java.time.Instant;

/**
 * An article on the page with all that was known of it by then.
 *
 * @param rank on the page; the greatest number for one that is not on it any more
 * @param points in total
 * @param lastHour engagements of the last hour
 * @param firstSeen when it first appeared
 * @param seenToCome whether that was watched closely enough to say when it was
 * @param sums for each half-life the logarithm of its decayed sum
 */
record Candidate(
        String article,
        int rank,
        double points,
        double lastHour,
        Instant firstSeen,
        boolean seenToCome,
        double[] sums) {
    double ageHours(Instant now) {
        return Duration.between(firstSeen, now).toMillis() / 3_600_000.0;
    }
}
