package io.frontpage.article.reading;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FreshnessTest {
    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

    private Instant now = START;
    private final Freshness freshness = new Freshness(
            ((InstantSource) () -> now).withZone(ZoneOffset.UTC), new Config(), new SimpleMeterRegistry());

    @Test
    void nothingIsServedFromMemoryBeforeTheFirstPoll() {
        assertThat(freshness.isBearable()).isFalse();
    }

    @Test
    void whatIsInMemoryIsServedUntilNobodyHasLookedForChangesForTooLong() {
        freshness.caughtUp(START);
        assertThat(freshness.behind()).isZero();

        now = START.plus(Config.MAX_BEHIND);
        assertThat(freshness.behind()).isEqualTo(Config.MAX_BEHIND);
        assertThat(freshness.isBearable()).isTrue();

        now = now.plusMillis(1);
        assertThat(freshness.isBearable()).isFalse();

        freshness.caughtUp(now);
        assertThat(freshness.isBearable()).isTrue();
    }

    private static final class Config implements ReadingConfig {
        static final Duration MAX_BEHIND = Duration.ofMinutes(10);

        @Override
        public MemorySize articles() {
            throw new UnsupportedOperationException();
        }

        @Override
        public MemorySize lists() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration pollInterval() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration maxBehind() {
            return MAX_BEHIND;
        }
    }
}
