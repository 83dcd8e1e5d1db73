package io.frontpage.benchmarks.evaluate;

/**
 * An article as a snapshot of the page showed it.
 *
 * @param rank from 1
 * @param points what the published formulas rank by, in total so far
 * @param comments in total so far; 0 where the recording has none
 */
record Sighting(String article, int rank, double points, double comments) {
    /** All that it has gathered: what grows from one snapshot to the next are engagements. */
    double total() {
        return points + comments;
    }
}
