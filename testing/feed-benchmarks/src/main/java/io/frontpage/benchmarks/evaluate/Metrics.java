package io.frontpage.benchmarks.evaluate;

import java.util.Arrays;

/** How well a list foresaw what the articles would gain. Each takes the gains in the order of the list. */
final class Metrics {
    static final int DEPTH = 10;

    private Metrics() {}

    /** Whether there are ten that gain anything, so that it can be asked which. */
    static boolean isAnswerable(double[] gains) {
        return Arrays.stream(gains).filter(gain -> gain > 0).count() >= DEPTH;
    }

    /** How many of the first ten are among the ten that gain most, as a share. Who gains as much as the tenth is among them. */
    static double precision(double[] gains) {
        double least = tenthGreatest(gains);
        return Arrays.stream(gains, 0, DEPTH).filter(gain -> gain >= least).count() / (double) DEPTH;
    }

    /** The gains of the first ten, each divided by log2(1 + rank), as a share of the most that any order could reach. */
    static double ndcg(double[] gains) {
        return discounted(gains) / discounted(descending(gains));
    }

    static double tenthGreatest(double[] gains) {
        return descending(gains)[DEPTH - 1];
    }

    private static double discounted(double[] gains) {
        double sum = 0;
        for (int rank = 1; rank <= DEPTH; rank++) {
            sum += gains[rank - 1] * Math.log(2) / Math.log(1 + rank);
        }
        return sum;
    }

    private static double[] descending(double[] gains) {
        var sorted = gains.clone();
        Arrays.sort(sorted);
        for (int i = 0, j = sorted.length - 1; i < j; i++, j--) {
            double swapped = sorted[i];
            sorted[i] = sorted[j];
            sorted[j] = swapped;
        }
        return sorted;
    }
}
