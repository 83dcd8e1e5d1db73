package io.frontpage.service.log;

import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** A timer of how long it takes until something has its effect, fine enough to say how often that is within a second. */
public final class Lag {
    private static final Duration PROMISED = Duration.ofSeconds(1);

    private final Timer timer;

    public Lag(String name, String description, MeterRegistry metrics) {
        timer = Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(10))
                .maximumExpectedValue(Duration.ofSeconds(60))
                .serviceLevelObjectives(PROMISED)
                .register(metrics);
    }

    /** @param begin by the clock of another machine, which may be ahead: then it took no time */
    public void record(Instant begin, Instant now) {
        timer.record(begin.isAfter(now) ? Duration.ZERO : Duration.between(begin, now));
    }
}
