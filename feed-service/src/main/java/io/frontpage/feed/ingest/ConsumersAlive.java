package io.frontpage.feed.ingest;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Only a restart brings back a consumer whose thread has ended. */
@Liveness
@Singleton
class ConsumersAlive implements HealthCheck {
    private final ArticleListener articles;
    private final EngagementListener engagements;

    ConsumersAlive(ArticleListener articles, EngagementListener engagements) {
        this.articles = articles;
        this.engagements = engagements;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("consumers")
                .withData("articles", articles.isAlive())
                .withData("engagements", engagements.isAlive())
                .status(articles.isAlive() && engagements.isAlive())
                .build();
    }
}
