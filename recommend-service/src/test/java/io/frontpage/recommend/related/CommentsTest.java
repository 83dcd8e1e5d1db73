package io.frontpage.recommend.related;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.frontpage.contracts.ArticleStats;

import static org.assertj.core.api.Assertions.assertThat;

class CommentsTest {
    private final UUID article = UUID.randomUUID();
    private final Comments comments = new Comments();

    @Test
    void anUnknownArticleHasNone() {
        assertThat(comments.of(article)).isZero();
    }

    @Test
    void whatCountsNoFurtherThanWhatIsKnownIsDropped() {
        comments.apply(2, 8, List.of(stats(5, 100), stats(4, 90), stats(6, 100)));
        assertThat(comments.of(article)).isEqualTo(5);

        comments.apply(2, 9, List.of(stats(3, 99)));
        assertThat(comments.of(article)).isEqualTo(5);

        comments.apply(2, 10, List.of(stats(2, 101)));
        assertThat(comments.of(article)).isEqualTo(2);
    }

    @Test
    void eachPartitionHasItsPlace() {
        comments.apply(2, 8, List.of());
        assertThat(comments.nextOffset(2)).isEqualTo(8);
        assertThat(comments.nextOffset(3)).isZero();
    }

    private ArticleStats stats(long count, long offset) {
        return new ArticleStats(article, 0, 0, count, 0, 0, 0, 0, 0.0, null, null, 2, offset, Instant.EPOCH);
    }
}
