package io.frontpage.benchmarks;

import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The fastest that the server can answer with so many bytes: what all else is measured by. */
@Singleton
public class Constant {
    public static final String PATH = "/benchmark/constant/";

    private final ConcurrentHashMap<Integer, Buffer> bodies = new ConcurrentHashMap<>();

    void route(@Observes Router router) {
        router.get(PATH + ":bytes").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        int bytes = Integer.parseInt(context.request().path().substring(PATH.length()));
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(bodies.computeIfAbsent(bytes, size -> Buffer.buffer("x".repeat(size))));
    }
}
