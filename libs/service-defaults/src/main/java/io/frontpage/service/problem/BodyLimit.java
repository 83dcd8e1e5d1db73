package io.frontpage.service.problem;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says why a body that announces itself as too large is refused: the server's own answer, which comes later, has no body.
 * A path of {@link BodySizes} has a limit of its own.
 */
@Singleton
class BodyLimit {
    private static final int BEFORE_THE_SERVERS_OWN = 1000;
    private static final int BEHIND_THE_SERVERS_OWN = 1;

    /** Under this the server keeps the limit for a body that does not announce its size. */
    private static final String LIMIT_WHILE_READING = "io.quarkus.max-request-size";

    private final long limit;
    private final BodySizes sizes;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, BodySizes sizes) {
        this.limit = limit.asLongValue();
        this.sizes = sizes;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVERS_OWN);
        filters.register(this::liftServersOwn, BEHIND_THE_SERVERS_OWN);
    }

    private void check(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        var own = sizes.maxBodySize().get(context.normalizedPath());
        if (length == null) {
            context.next();
        } else if (Long.parseLong(length) > (own == null ? limit : own.asLongValue())) {
            refuse(context, own == null ? limit : own.asLongValue());
        } else {
            if (own != null) {
                // Or the server would refuse what is larger than the rest may be.
                context.request().headers().remove(HttpHeaders.CONTENT_LENGTH);
            }
            context.next();
        }
    }

    /** Whoever reads counts too, and answers with the reason: {@link Bodies}, or the path's own. */
    private void liftServersOwn(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2
                || sizes.maxBodySize().containsKey(context.normalizedPath())) {
            context.remove(LIMIT_WHILE_READING);
        }
        context.next();
    }

    static void refuse(RoutingContext context, long limit) {
        Bodies.refuse(
                context,
                413,
                "Request Entity Too Large",
                "The body is larger than the " + limit + " bytes that are taken here.");
    }
}
