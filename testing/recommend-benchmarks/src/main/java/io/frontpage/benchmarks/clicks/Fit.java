package io.frontpage.benchmarks.clicks;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import io.frontpage.recommend.rank.Weights;

/**
 * Searches the weights that foresee clicks best, by nDCG@10: one weight after the other, while the others stand, twice.
 * Co-reading stays as it is, and is what the others are measured by.
 */
final class Fit {
    private static final double[] STEPS = {0, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2};
    private static final int ROUNDS = 2;
    private static final int CO_READING = 1;

    private final Clickstream stream;
    private final Instant from;
    private final Instant until;
    private final int every;

    /** @param every asks the how many-th question */
    Fit(Clickstream stream, Instant from, Instant until, int every) {
        this.stream = stream;
        this.from = from;
        this.until = until;
        this.every = every;
    }

    Weights from(Weights start) throws IOException {
        var best = new double[] {start.text(), 1, start.recency(), start.popularity(), start.diversity()};
        for (int i = 0; i < ROUNDS * best.length; i++) {
            if (i % best.length != CO_READING) {
                best[i % best.length] = best(best, i % best.length);
            }
        }
        return weights(best);
    }

    private double best(double[] weights, int place) throws IOException {
        try (var served = new Served(stream)) {
            var contenders = Arrays.stream(STEPS)
                    .<Contender>mapToObj(step -> new OurLists("" + step, served, weights(with(weights, place, step))))
                    .toList();
            var scores = new Replay(stream, new Popularity(Popularity.EVER)).run(contenders, from, until, every);
            return STEPS[
                    IntStream.range(0, STEPS.length)
                            .boxed()
                            .max(Comparator.comparingDouble(i -> scores.get(i).ndcg(10)))
                            .orElseThrow()];
        }
    }

    private static double[] with(double[] weights, int place, double weight) {
        var changed = weights.clone();
        changed[place] = weight;
        return changed;
    }

    private static Weights weights(double[] each) {
        return new Weights(each[0], each[CO_READING], each[2], each[3], each[4]);
    }
}
