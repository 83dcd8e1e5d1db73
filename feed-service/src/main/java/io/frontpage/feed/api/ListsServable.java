package io.frontpage.feed.api;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.hot.FeedQuery.Order;
import io.frontpage.feed.hot.RedisFailure;
import io.frontpage.feed.hot.Window;
import io.frontpage.feed.serving.Feeds;

/** Ready is who has a list to give: from Redis, or from memory while Redis is out of reach. */
@Readiness
@Singleton
class ListsServable implements HealthCheck {
    private static final FeedQuery FIRST_PAGE = new FeedQuery(Order.HOT, Window.NOW, null, null, null, 20);

    private final Feeds feeds;

    ListsServable(Feeds feeds) {
        this.feeds = feeds;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            feeds.get(FIRST_PAGE);
            return HealthCheckResponse.up("lists");
        } catch (RedisFailure failure) {
            return HealthCheckResponse.down("lists");
        }
    }
}
