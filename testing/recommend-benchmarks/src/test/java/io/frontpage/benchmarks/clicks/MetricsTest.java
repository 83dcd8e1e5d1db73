package io.frontpage.benchmarks.clicks;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** By values that were worked out by hand. */
class MetricsTest {
    @Test
    void aHitIsAHitAtTheLastPlaceAndNoneBehindIt() {
        assertThat(Metrics.hit(5, 5)).isEqualTo(1);
        assertThat(Metrics.hit(6, 5)).isZero();
        assertThat(Metrics.hit(0, 5)).isZero();
    }

    @Test
    void theFartherDownTheLessItCounts() {
        assertThat(Metrics.reciprocal(4, 10)).isEqualTo(0.25);
        assertThat(Metrics.reciprocal(11, 10)).isZero();
        assertThat(Metrics.ndcg(1, 10)).isEqualTo(1);
        // 1 / log2(4)
        assertThat(Metrics.ndcg(3, 10)).isCloseTo(0.5, within(1e-12));
        assertThat(Metrics.ndcg(11, 10)).isZero();
    }

    @Test
    void aScoreIsTheMeanOverAllQuestions() {
        var score = new Score("any", new int[] {1, 0, 4, 11}, 0, Duration.ZERO);

        assertThat(score.hitRate(5)).isEqualTo(0.5);
        assertThat(score.hitRate(20)).isEqualTo(0.75);
        assertThat(score.reciprocalRank(10)).isEqualTo((1 + 0.25) / 4);
        // 1 / log2(5) = 0.430677, 1 / log2(12) = 0.278943
        assertThat(score.ndcg(10)).isCloseTo(1.430677 / 4, within(1e-6));
        assertThat(score.ndcg(20)).isCloseTo(1.709619 / 4, within(1e-6));
    }
}
