package io.frontpage.service.problem;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says why a body that announces itself as too large is refused: the server's own answer, which comes later, has no body. */
@Singleton
class BodyLimit {
    private static final int BEFORE_THE_SERVERS_OWN = 1000;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVERS_OWN);
    }

    private void check(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= limit) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                // The rest of the body is not read, so nothing else can follow on this connection.
                .putHeader("Connection", "close")
                .end(JsonObject.of(
                                "title",
                                "Request Entity Too Large",
                                "status",
                                413,
                                "detail",
                                "The body is larger than the " + limit + " bytes that are taken here.")
                        .encode());
    }
}
