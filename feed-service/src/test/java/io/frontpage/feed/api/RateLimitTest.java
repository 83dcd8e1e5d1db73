package io.frontpage.feed.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTest {
    private final AtomicLong now = new AtomicLong(-7);
    private final RateLimit limit = new RateLimit(10, Duration.ofMinutes(1), 30, 1000, now::get);

    @Test
    void allOrNoneAreTakenAndTheWaitIsTold() {
        assertThat(limit.take("a", 20)).isZero();
        assertThat(limit.take("a", 20)).isEqualTo(Duration.ofMinutes(1));
        assertThat(limit.take("a", 10)).isZero();
        assertThat(limit.take("a", 1)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void afterTheWaitThereIsRoom() {
        limit.take("a", 30);
        now.addAndGet(Duration.ofSeconds(6).toNanos() - 1);
        assertThat(limit.take("a", 1)).isEqualTo(Duration.ofNanos(1));
        now.addAndGet(1);
        assertThat(limit.take("a", 1)).isZero();
        now.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(limit.take("a", 30)).isZero();
        assertThat(limit.take("a", 1)).isPositive();
    }

    @Test
    void oneDoesNotWaitForAnother() {
        limit.take("a", 30);
        assertThat(limit.take("b", 30)).isZero();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgainAndNoMore() {
        limit.take("a", 30);
        limit.giveBack("a");
        assertThat(limit.take("a", 1)).isZero();
        assertThat(limit.take("a", 1)).isPositive();
        limit.giveBack("b");
        assertThat(limit.take("b", 31)).isPositive();
    }

    @Test
    void whoComesAgainAndAgainIsRememberedAmongManyWhoComeOnce() {
        limit.take("a", 30);
        IntStream.range(0, 20_000).forEach(other -> {
            limit.take("a", 1);
            limit.take("other-" + other, 1);
        });
        assertThat(limit.take("a", 1)).isPositive();
    }
}
