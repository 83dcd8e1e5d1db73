package io.frontpage.article.reading;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Up to when this instance knows of all changes. */
@Singleton
class Freshness {
    private final Clock clock;
    private final Duration maxBehind;
    private volatile long knownUntil = Long.MIN_VALUE / 2;

    Freshness(Clock clock, ReadingConfig config, MeterRegistry metrics) {
        this.clock = clock;
        this.maxBehind = config.maxBehind();
        Gauge.builder("frontpage.reading.behind", this, self -> self.behind().toMillis() / 1000.0)
                .description("For how long there may have been changes that readers do not see yet")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** @param time up to which all changes are known and what they concern is forgotten */
    void caughtUp(Instant time) {
        knownUntil = time.toEpochMilli();
    }

    /** For how long there may have been changes that are not known here. */
    Duration behind() {
        return Duration.ofMillis(Math.max(0, clock.millis() - knownUntil));
    }

    /** Whether what is in memory may still be served. */
    boolean isBearable() {
        return behind().compareTo(maxBehind) <= 0;
    }
}
