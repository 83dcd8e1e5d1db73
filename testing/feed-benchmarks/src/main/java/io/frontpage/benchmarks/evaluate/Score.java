package io.frontpage.benchmarks.evaluate;

import java.util.Arrays;
import java.util.List;

/**
 * How one list did.
 *
 * @param precisions for each question the share of the ten that were right
 * @param ndcgs for each question the discounted gain as a share of the greatest
 */
record Score(String name, double[] precisions, double[] ndcgs) {
    static Score of(Contender contender, List<Question> questions) {
        var gains = questions.stream()
                .map(question -> question.inOrder(contender.order(question.page())))
                .toList();
        return new Score(
                contender.name(),
                gains.stream().mapToDouble(Metrics::precision).toArray(),
                gains.stream().mapToDouble(Metrics::ndcg).toArray());
    }

    double precision() {
        return mean(precisions);
    }

    double ndcg() {
        return mean(ndcgs);
    }

    /** How much better this list's precision is than another's. */
    double leadOver(Score other) {
        return mean(differences(other));
    }

    /** The standard error of that lead, from the differences question by question. */
    double noiseOver(Score other) {
        var differences = differences(other);
        double mean = mean(differences);
        double squares = Arrays.stream(differences)
                .map(difference -> (difference - mean) * (difference - mean))
                .sum();
        return Math.sqrt(squares / (differences.length - 1) / differences.length);
    }

    private double[] differences(Score other) {
        var differences = new double[precisions.length];
        Arrays.setAll(differences, i -> precisions[i] - other.precisions[i]);
        return differences;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
