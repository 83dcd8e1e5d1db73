package io.frontpage.service.telemetry;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealthReporter;

/** Readiness as a metric, {@code frontpage.ready}: for alerts of those who scrape services but don't watch their pods. */
@Singleton
class ReadyGauge {
    void register(@Observes StartupEvent event, SmallRyeHealthReporter health, MeterRegistry metrics) {
        Gauge.builder(
                        "frontpage.ready",
                        health,
                        reporter -> reporter.getReadiness().isDown() ? 0 : 1)
                .description("1 when this instance is ready")
                .strongReference(true)
                .register(metrics);
    }
}
