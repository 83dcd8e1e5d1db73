package io.frontpage.article.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;

/**
 * What waits in the outbox, whichever instance has put it there: {@code frontpage.outbox.oldest.age} in seconds, 0 when
 * nothing waits, and {@code frontpage.outbox.waiting}, counted up to {@value #MOST}. Both are NaN while the database does not
 * say.
 */
@Singleton
class OutboxGauges {
    private static final int MOST = 10_000;
    private static final int TIMEOUT_SECONDS = 2;
    /** One look serves both gauges. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Clock clock;
    private Look last = new Look(Instant.MIN, Double.NaN, Double.NaN);

    private record Look(Instant at, double waiting, double oldestAge) {}

    OutboxGauges(Clock clock) {
        this.clock = clock;
    }

    void register(@Observes StartupEvent event, MeterRegistry metrics) {
        Gauge.builder("frontpage.outbox.oldest.age", this, self -> self.look().oldestAge())
                .description("How long the oldest event that is not on its topic has waited")
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder("frontpage.outbox.waiting", this, self -> self.look().waiting())
                .description("Events that are not on their topic yet, " + MOST + " for that and more")
                .register(metrics);
    }

    private synchronized Look look() {
        var now = clock.instant();
        if (!last.at().plus(FRESH).isAfter(now)) {
            last = lookAt(now);
        }
        return last;
    }

    private static Look lookAt(Instant now) {
        try {
            var backlog =
                    QuarkusTransaction.requiringNew().timeout(TIMEOUT_SECONDS).call(() -> OutboxEvent.backlog(MOST));
            return new Look(now, backlog.waiting(), backlog.age(now).toMillis() / 1000.0);
        } catch (RuntimeException e) {
            // Not worth a line: whoever needs the database says that it is away.
            return new Look(now, Double.NaN, Double.NaN);
        }
    }
}
