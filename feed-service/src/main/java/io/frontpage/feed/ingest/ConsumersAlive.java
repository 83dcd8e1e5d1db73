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
    private final StoryListener stories;

    ConsumersAlive(ArticleListener articles, EngagementListener engagements, StoryListener stories) {
        this.articles = articles;
        this.engagements = engagements;
        this.stories = stories;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("consumers")
                .withData("articles", articles.isAlive())
                .withData("engagements", engagements.isAlive())
                .withData("stories", stories.isAlive())
                .status(articles.isAlive() && engagements.isAlive() && stories.isAlive())
                .build();
    }
}
