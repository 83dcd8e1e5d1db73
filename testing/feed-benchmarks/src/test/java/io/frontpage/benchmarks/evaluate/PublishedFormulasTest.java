package io.frontpage.benchmarks.evaluate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** By values that were worked out by hand. */
class PublishedFormulasTest {
    @Test
    void redditCountsTenTimesThePointsAsTwelveAndAHalfHours() {
        assertThat(PublishedFormulas.reddit(1000, 0)).isCloseTo(3, within(1e-12));
        assertThat(PublishedFormulas.reddit(1000, 12.5)).isCloseTo(2, within(1e-12));
        assertThat(PublishedFormulas.reddit(0, 12.5)).isCloseTo(-1, within(1e-12));
        assertThat(PublishedFormulas.reddit(-100, 0)).isCloseTo(-2, within(1e-12));
    }

    @Test
    void hackerNewsDividesByThePowerOfAge() {
        // 32^0.8 = 16; 2^1.8 = 3.482202.
        assertThat(PublishedFormulas.hackerNews(33, 0)).isCloseTo(16 / 3.482202, within(1e-5));
        // 4^1.8 = 12.125733.
        assertThat(PublishedFormulas.hackerNews(33, 2)).isCloseTo(16 / 12.125733, within(1e-5));
        assertThat(PublishedFormulas.hackerNews(0, 0)).isCloseTo(-1 / 3.482202, within(1e-5));
    }

    @Test
    void lemmyDividesTheLogarithm() {
        assertThat(PublishedFormulas.lemmy(97, 0)).isCloseTo(2 / 3.482202, within(1e-5));
        assertThat(PublishedFormulas.lemmy(97, 2)).isCloseTo(2 / 12.125733, within(1e-5));
        assertThat(PublishedFormulas.lemmy(-10, 5)).isZero();
    }
}
