package io.frontpage.article.reading;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who has something to say to readers: while PostgreSQL is out of reach, from memory as long as that is bearable. */
@Readiness
@Singleton
class ReadersServable implements HealthCheck {
    private final Freshness freshness;

    ReadersServable(Freshness freshness) {
        this.freshness = freshness;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.builder()
                .name("Answers to readers")
                .status(freshness.isBearable())
                .build();
    }
}
