package io.frontpage.feed.serving;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.frontpage.feed.hot.FeedQuery.Order;
import io.frontpage.service.http.FastRoute;

/** First pages that are in memory, from the event loop. The JAX-RS resource answers everything else. */
@Singleton
class FastPath {
    private final Feeds feeds;

    FastPath(Feeds feeds) {
        this.feeds = feeds;
    }

    void route(@Observes Router router) {
        for (var order : Order.values()) {
            FastRoute.get(router, "/v1/feeds/" + order.lowerCase(), context -> answer(order, context));
        }
    }

    private void answer(Order order, RoutingContext context) {
        var query = ListParameters.peek(order, context.request().query());
        FastRoute.answer(context, query == null ? null : feeds.peek(query), KeptPage::answer, feeds::age);
    }
}
