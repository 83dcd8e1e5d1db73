package io.frontpage.recommend.related;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.frontpage.contracts.ArticleStats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StatsTest {
    private final UUID article = UUID.randomUUID();
    private final Stats stats = new Stats();

    @Test
    void anUnknownArticleHasNothing() {
        assertThat(stats.comments(article)).isZero();
        assertThat(stats.popularity(article)).isZero();
    }

    @Test
    void whatCountsNoFurtherThanWhatIsKnownIsDropped() {
        assertThat(stats.apply(2, 8, List.of(commented(5, 100), commented(4, 90), commented(6, 100))))
                .containsExactly(article);
        assertThat(stats.comments(article)).isEqualTo(5);

        assertThat(stats.apply(2, 9, List.of(commented(3, 99)))).isEmpty();
        assertThat(stats.comments(article)).isEqualTo(5);

        stats.apply(2, 10, List.of(commented(2, 101)));
        assertThat(stats.comments(article)).isEqualTo(2);
    }

    @Test
    void onlyAnotherNumberOfCommentsIsAChange() {
        stats.apply(2, 8, List.of(commented(5, 100)));
        assertThat(stats.apply(2, 9, List.of(commented(5, 101)))).isEmpty();
    }

    @Test
    void popularityIsToldOnALogarithmicScaleFromTheHottestDown() {
        var half = UUID.randomUUID();
        var cold = UUID.randomUUID();
        var unread = UUID.randomUUID();
        stats.apply(
                0,
                4,
                List.of(read(article, 900.0, 1), read(half, 899.0, 1), read(cold, 880.0, 1), read(unread, null, 1)));

        assertThat(stats.popularity(article)).isEqualTo(1);
        assertThat(stats.popularity(half)).isCloseTo(0.9, within(1e-9));
        assertThat(stats.popularity(cold)).isZero();
        assertThat(stats.popularity(unread)).isZero();
        assertThat(stats.hottest(2)).containsExactly(article, half);
    }

    @Test
    void theHottestIsAnotherWhenAnotherIsHotter() {
        var other = UUID.randomUUID();
        stats.apply(0, 2, List.of(read(article, 900.0, 1), read(other, 899.0, 1)));
        stats.apply(0, 4, List.of(read(article, 900.0, 2), read(other, 901.0, 2)));

        assertThat(stats.hottest(10)).containsExactly(other, article);
        assertThat(stats.popularity(article)).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void eachPartitionHasItsPlace() {
        stats.apply(2, 8, List.of());
        assertThat(stats.nextOffset(2)).isEqualTo(8);
        assertThat(stats.nextOffset(3)).isZero();
        stats.rewind(2);
        assertThat(stats.nextOffset(2)).isZero();
    }

    private ArticleStats commented(long count, long offset) {
        return new ArticleStats(article, 0, 0, count, 0, 0, 0, 0, 0.0, null, null, 2, offset, Instant.EPOCH);
    }

    private static ArticleStats read(UUID article, Double heat, long offset) {
        return new ArticleStats(article, 0, 0, 0, 0, 0, 0, 0, heat, null, null, 2, offset, Instant.EPOCH);
    }
}
