package io.frontpage.service.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Sends clients what is in memory from the event loop, before the JAX-RS resources, which answer everything else: what is
 * not in memory, or is at fault.
 */
public final class FastRoute {
    /** After all filters, which check requests and add headers, and before JAX-RS. */
    private static final int ORDER = RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT - 1;

    private FastRoute() {}

    /** @param handler on the event loop: it may not block */
    public static void get(Router router, String path, Handler<RoutingContext> handler) {
        router.route(path)
                .order(ORDER)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(handler);
    }

    /**
     * Waits for what is on its way without holding a thread. JAX-RS has to answer where there is nothing.
     *
     * @param kept null for nothing
     * @param answer null when what is kept is no answer for this client
     * @param age how long ago it was known to be the newest
     */
    public static <T> void answer(
            RoutingContext context, CompletableFuture<T> kept, Function<T, Answer> answer, Function<T, Duration> age) {
        if (kept == null) {
            context.next();
        } else if (kept.isDone()) {
            send(context, kept.isCompletedExceptionally() ? null : kept.join(), answer, age);
        } else {
            var eventLoop = context.vertx().getOrCreateContext();
            kept.whenComplete((value, failure) -> eventLoop.runOnContext(done -> send(context, value, answer, age)));
        }
    }

    private static <T> void send(
            RoutingContext context, T value, Function<T, Answer> answer, Function<T, Duration> age) {
        var request = context.request();
        var finished = value == null ? null : answer.apply(value);
        if (finished == null) {
            context.next();
        } else if (!request.response().closed()) {
            finished.reply(request).send(request, age.apply(value));
        }
    }
}
