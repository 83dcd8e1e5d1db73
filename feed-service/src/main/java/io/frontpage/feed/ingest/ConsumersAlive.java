package io.frontpage.feed.ingest;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Only a restart brings back a consumer whose thread has ended. */
@Liveness
@Singleton
class ConsumersAlive implements HealthCheck {
    private final Consumers consumers;

    ConsumersAlive(Consumers consumers) {
        this.consumers = consumers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.builder()
                .name("consumers")
                .status(consumers.alive())
                .build();
    }
}
