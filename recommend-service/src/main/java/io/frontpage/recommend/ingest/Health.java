package io.frontpage.recommend.ingest;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once all that was on the topics at the start is in; alive while the topics are read. The engagements are not waited
 * for: without them lists are made of the text.
 */
class Health {
    private final Consumers consumers;

    Health(Consumers consumers) {
        this.consumers = consumers;
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck caughtUp() {
        return () -> HealthCheckResponse.named("topics caught up")
                .status(consumers.articlesCaughtUp() && consumers.statsCaughtUp() && consumers.storiesCaughtUp())
                .withData("articles", consumers.articlesCaughtUp())
                .withData("article-stats", consumers.statsCaughtUp())
                .withData("stories", consumers.storiesCaughtUp())
                .withData("engagements", consumers.engagementsCaughtUp())
                .build();
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck reading() {
        return () -> HealthCheckResponse.named("topics are read")
                .status(consumers.alive())
                .build();
    }
}
