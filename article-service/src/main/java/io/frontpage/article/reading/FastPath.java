package io.frontpage.article.reading;

import java.util.UUID;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.frontpage.article.reading.StoredArticle.Readable;
import io.frontpage.service.http.Answer;
import io.frontpage.service.http.Answer.Access;
import io.frontpage.service.http.FastRoute;

/**
 * Sends readers what is in memory from the event loop, before the JAX-RS resources, which answer everything else: what is
 * not in memory, is none of readers' business, or is at fault.
 */
@Singleton
class FastPath {
    static final String LISTS = "/v1/articles";
    static final String ARTICLES = LISTS + "/";

    private static final int UUID_LENGTH = 36;

    private final Reading reading;

    FastPath(Reading reading) {
        this.reading = reading;
    }

    void route(@Observes Router router) {
        route(router, LISTS, this::list);
        route(router, ARTICLES + ":id", this::article);
    }

    private static void route(Router router, String path, Handler<RoutingContext> handler) {
        FastRoute.get(router, path, context -> {
            if (Access.of(context.request()) == Access.PUBLIC) {
                handler.handle(context);
            } else {
                context.next();
            }
        });
    }

    private void list(RoutingContext context) {
        var key = ListKey.of(context.request().query());
        FastRoute.answer(context, key == null ? null : reading.peekList(key), list -> list, list -> reading.age());
    }

    private void article(RoutingContext context) {
        var request = context.request();
        var id = request.query() == null ? id(request.path()) : null;
        FastRoute.answer(
                context, id == null ? null : reading.peekArticle(id), FastPath::published, article -> reading.age());
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
