package io.frontpage.service.http;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Sends clients away from an instance that is about to stop. Whoever balances by connection and not by request, as a Service of
 * Kubernetes does, goes on with the connections that it has, however unready the instance says it is: so each is ended with
 * the next answer on it, before the instance would end it in the midst of a request.
 */
@Singleton
class Drain {
    private Router router;

    void route(@Observes Router router) {
        this.router = router;
    }

    /** Only from now on there is anything to do for a request. */
    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        router.route().order(Integer.MIN_VALUE).handler(Drain::sendAway);
    }

    /**
     * By a header in HTTP/1.1 (RFC 9112, 9.6), by GOAWAY in HTTP/2 (RFC 9113, 6.8), after which the client is the one to close:
     * it may still be writing, such as the preface that follows an upgrade, and would lose the answer with the connection.
     */
    private static void sendAway(RoutingContext context) {
        var connection = context.request().connection();
        if (context.request().version() == HttpVersion.HTTP_2) {
            connection.goAway(0, Integer.MAX_VALUE);
        } else {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(end -> connection.close());
        }
        context.next();
    }
}
