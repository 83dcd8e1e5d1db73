package io.frontpage.recommend.related;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.frontpage.recommend.related.Page.Key;
import io.frontpage.service.http.FastRoute;
import io.frontpage.service.problem.ProblemException;

/** Pages that are in memory, from the event loop. The JAX-RS resource answers everything else. */
@Singleton
class FastPath {
    private static final int UUID_LENGTH = 36;
    private static final String LIMIT = "limit=";

    private final Pages pages;
    private final Variants variants;

    FastPath(Pages pages, Variants variants) {
        this.pages = pages;
        this.variants = variants;
    }

    void route(@Observes Router router) {
        FastRoute.get(router, "/v1/related/:id", this::answer);
    }

    private void answer(RoutingContext context) {
        FastRoute.answer(context, peek(context), Page::answer, page -> {
            page.asked().note();
            return Duration.ZERO;
        });
    }

    private CompletableFuture<Page> peek(RoutingContext context) {
        var id = context.pathParam("id");
        if (id.length() != UUID_LENGTH) {
            return null;
        }
        try {
            var request = context.request();
            return pages.peek(new Key(UUID.fromString(id), variants.of(request), limit(request.query())));
        } catch (IllegalArgumentException | ProblemException e) {
            return null;
        }
    }

    /** @throws NumberFormatException when the query says more than a limit */
    private static int limit(String query) {
        if (query == null || query.isEmpty()) {
            return RelatedLists.DEFAULT_LIMIT;
        }
        return query.startsWith(LIMIT) ? Integer.parseInt(query, LIMIT.length(), query.length(), 10) : -1;
    }
}
