package io.frontpage.article.reading;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.frontpage.article.reading.Answer.Access;
import io.frontpage.article.reading.StoredArticle.Readable;

/**
 * Sends readers what is in memory from the event loop, before the JAX-RS resources, which answer everything else: what is
 * not in memory, is none of readers' business, or is at fault.
 */
@Singleton
class FastPath {
    static final String LISTS = "/v1/articles";
    static final String ARTICLES = LISTS + "/";

    /** After all filters, which check requests and add headers, and before JAX-RS. */
    private static final int ORDER = RouteConstants.ROUTE_ORDER_BEFORE_DEFAULT - 1;

    private static final int UUID_LENGTH = 36;

    private final Reading reading;

    FastPath(Reading reading) {
        this.reading = reading;
    }

    void route(@Observes Router router) {
        answer(router.route(LISTS), this::list);
        answer(router.route(ARTICLES + ":id"), this::article);
    }

    private static void answer(Route route, Handler<RoutingContext> handler) {
        route.order(ORDER).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(context -> {
            if (Access.of(context.request()) == Access.PUBLIC) {
                handler.handle(context);
            } else {
                context.next();
            }
        });
    }

    private void list(RoutingContext context) {
        var key = ListKey.of(context.request().query());
        answer(context, key == null ? null : reading.peekList(key), list -> list);
    }

    private void article(RoutingContext context) {
        var request = context.request();
        var id = request.query() == null ? id(request.path()) : null;
        answer(context, id == null ? null : reading.peekArticle(id), FastPath::published);
    }

    /** Waits for what is on its way without holding a thread. */
    private <T> void answer(RoutingContext context, CompletableFuture<T> kept, Function<T, Answer> answer) {
        if (kept == null) {
            context.next();
        } else if (kept.isDone()) {
            answer(context, kept.isCompletedExceptionally() ? null : answer.apply(kept.join()));
        } else {
            var eventLoop = context.vertx().getOrCreateContext();
            kept.whenComplete((value, failure) ->
                    eventLoop.runOnContext(done -> answer(context, value == null ? null : answer.apply(value))));
        }
    }

    private void answer(RoutingContext context, Answer answer) {
        var request = context.request();
        if (answer == null) {
            context.next();
        } else if (!request.response().closed()) {
            answer.reply(request).send(request, reading.age());
        }
    }

    private static Answer published(StoredArticle article) {
        return article instanceof Readable readable ? readable.answer() : null;
    }

    /** Null when it is not spelt as we spell ids. */
    private static UUID id(String path) {
        if (path.length() != ARTICLES.length() + UUID_LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(path.substring(ARTICLES.length()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
