package io.frontpage.benchmarks.clicks;

import java.time.Duration;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How one contender did.
 *
 * @param ranks for each question the rank of what was clicked; 0 when it was not in the list
 * @param coverage how many of the articles that could be read were ever among the first ten, as a share (Ludewig and Jannach
 *     2018, section 3.1)
 * @param time that a list took, on average
 */
record Score(String name, int[] ranks, double coverage, Duration time) {
    double hitRate(int k) {
        return mean(rank -> Metrics.hit(rank, k));
    }

    double reciprocalRank(int k) {
        return mean(rank -> Metrics.reciprocal(rank, k));
    }

    double ndcg(int k) {
        return mean(rank -> Metrics.ndcg(rank, k));
    }

    private double mean(IntToDoubleFunction metric) {
        return IntStream.of(ranks).mapToDouble(metric::applyAsDouble).average().orElse(0);
    }
}
