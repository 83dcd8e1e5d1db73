package io.frontpage.feed.serving;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.hot.FeedQuery.Order;
import io.frontpage.feed.serving.Pages.Page;
import io.frontpage.service.http.FastRoute;

/**
 * Streams the changes of hot lists as server-sent events from the event loop. What can't be streamed is left to the JAX-RS
 * resource, which answers with the reason.
 */
@Singleton
class StreamRoute {
    private final Feeds feeds;
    private final Streams streams;
    private final Validator validator;

    StreamRoute(Feeds feeds, Streams streams, Validator validator) {
        this.feeds = feeds;
        this.streams = streams;
        this.validator = validator;
    }

    void route(@Observes Router router) {
        FastRoute.get(router, "/v1/feeds/hot/stream", this::stream);
    }

    private void stream(RoutingContext context) {
        var query = query(context);
        var address = Streams.addressOf(context.request());
        if (query == null || context.request().method() != HttpMethod.GET || !streams.reserve(address)) {
            context.next();
            return;
        }
        var listener = new Listener(context.vertx().getOrCreateContext(), context.response());
        var gone = new AtomicBoolean();
        context.addEndHandler(end -> {
            if (gone.compareAndSet(false, true)) {
                streams.close(query, listener, address);
            }
        });
        context.vertx()
                .executeBlocking(() -> feeds.get(query), false)
                .onFailure(failure -> context.next())
                .onSuccess(page -> {
                    if (!gone.get()) {
                        begin(context, query, page, listener);
                    }
                });
    }

    private void begin(RoutingContext context, FeedQuery query, Page page, Listener listener) {
        context.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // Each event has to arrive at once: nothing may wait for more to compress, nor in a proxy's buffer.
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .putHeader("X-Accel-Buffering", "no");
        streams.open(query, page, listener, context.request().getHeader("Last-Event-ID"));
    }

    /** Null when it is not valid. */
    private FeedQuery query(RoutingContext context) {
        try {
            var parameters = ListParameters.of(context.request().params());
            return validator.validate(parameters).isEmpty() ? parameters.query(Order.HOT) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
