package io.frontpage.benchmarks.evaluate;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.frontpage.feed.rank.Blend;

/**
 * Finds the weights of a blend by coordinate descent: each in turn is moved up and down as long as the mean of precision and
 * nDCG over the questions grows, by steps that are halved. Deterministic.
 */
final class Fit {
    private static final double FIRST_STEP = 0.32;
    private static final double LAST_STEP = 0.02;

    /** For each question and article the terms of a blend whose weights are all one, the last that of age. */
    private final double[][][] terms;

    private final double[][] gains;

    /**
     * @param halfLives which of the half-lives of the replay the blend has, by index
     */
    Fit(List<Question> questions, int[] halfLives) {
        var units = new Blend(Collections.nCopies(halfLives.length, 1.0), -1);
        terms = questions.stream()
                .map(question -> terms(question.page(), halfLives, units))
                .toArray(double[][][]::new);
        gains = questions.stream()
                .map(question -> question.inOrder(question.page().candidates()))
                .toArray(double[][]::new);
    }

    private static double[][] terms(Page page, int[] halfLives, Blend units) {
        return page.candidates().stream()
                .map(candidate -> units.terms(
                        Contenders.pick(candidate.sums(), halfLives),
                        Contenders.pick(page.scales(), halfLives),
                        candidate.ageHours(page.at())))
                .toArray(double[][]::new);
    }

    /** The weights of heat, which add up to 1, and last that of age, from 0 down; in hundredths. */
    double[] weights() {
        double[] best = null;
        double most = -1;
        for (int start = 0; start < terms[0][0].length - 1; start++) {
            var weights = new double[terms[0][0].length];
            weights[start] = 1;
            double reached = climb(weights);
            if (reached > most) {
                most = reached;
                best = weights;
            }
        }
        return normalised(best);
    }

    private double climb(double[] weights) {
        double reached = quality(weights);
        for (double step = FIRST_STEP; step >= LAST_STEP; step /= 2) {
            for (double before = -1; reached > before; ) {
                before = reached;
                for (int i = 0; i < weights.length; i++) {
                    reached = move(weights, i, step, reached);
                }
            }
        }
        return reached;
    }

    private double move(double[] weights, int i, double step, double reached) {
        double from = weights[i];
        double best = from;
        for (double to : new double[] {from + step, Math.max(0, from - step)}) {
            weights[i] = to;
            double quality = quality(weights);
            if (quality > reached) {
                reached = quality;
                best = to;
            }
        }
        weights[i] = best;
        return reached;
    }

    private static double[] normalised(double[] weights) {
        double heat = Arrays.stream(weights, 0, weights.length - 1).sum();
        var normalised = Arrays.stream(weights)
                .map(weight -> Math.round(100 * weight / heat) / 100.0)
                .toArray();
        normalised[weights.length - 1] = 0 - normalised[weights.length - 1];
        return normalised;
    }

    private double quality(double[] weights) {
        double sum = 0;
        for (int question = 0; question < terms.length; question++) {
            var ordered = ordered(terms[question], gains[question], weights);
            sum += Metrics.precision(ordered) + Metrics.ndcg(ordered);
        }
        return sum / terms.length / 2;
    }

    private static double[] ordered(double[][] terms, double[] gains, double[] weights) {
        var scores = new double[terms.length];
        for (int article = 0; article < terms.length; article++) {
            for (int i = 0; i < weights.length; i++) {
                scores[article] += weights[i] * terms[article][i];
            }
        }
        var ordered = gains.clone();
        for (int i = 1; i < scores.length; i++) {
            double score = scores[i];
            double gain = ordered[i];
            int j = i - 1;
            for (; j >= 0 && scores[j] < score; j--) {
                scores[j + 1] = scores[j];
                ordered[j + 1] = ordered[j];
            }
            scores[j + 1] = score;
            ordered[j + 1] = gain;
        }
        return ordered;
    }
}
