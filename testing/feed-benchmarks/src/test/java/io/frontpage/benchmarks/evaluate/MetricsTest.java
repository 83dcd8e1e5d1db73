package io.frontpage.benchmarks.evaluate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** By examples that were worked out by hand. */
class MetricsTest {
    private static final double[] BEST_FIRST = {12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1};

    @Test
    void theBestOrderHasAll() {
        assertThat(Metrics.precision(BEST_FIRST)).isEqualTo(1);
        assertThat(Metrics.ndcg(BEST_FIRST)).isEqualTo(1);
    }

    @Test
    void precisionCountsTheTenThatGainMost() {
        // Of 3 to 12 the gains 3 and 4 are not in the first ten places.
        assertThat(Metrics.precision(new double[] {1, 2, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3}))
                .isEqualTo(0.8);
    }

    @Test
    void whoGainsAsMuchAsTheTenthIsRight() {
        assertThat(Metrics.precision(new double[] {3, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 3}))
                .isEqualTo(1);
    }

    @Test
    void ndcgDiscountsByTheLogarithmOfTheRank() {
        // 1 at rank 1 and 3 at rank 2, where 3 and 1 would be best: (1 + 3 ÷ log2 3) ÷ (3 + 1 ÷ log2 3).
        var gains = new double[12];
        gains[0] = 1;
        gains[1] = 3;

        assertThat(Metrics.ndcg(gains)).isCloseTo(0.79671, within(1e-5));
        // The only gain at rank 3 has half of its worth.
        var third = new double[12];
        third[2] = 7;
        assertThat(Metrics.ndcg(third)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void itIsNotAskedWhichTenWhereFewerGain() {
        assertThat(Metrics.isAnswerable(BEST_FIRST)).isTrue();
        assertThat(Metrics.isAnswerable(new double[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0}))
                .isFalse();
    }
}
