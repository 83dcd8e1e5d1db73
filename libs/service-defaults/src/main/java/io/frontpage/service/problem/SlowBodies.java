package io.frontpage.service.problem;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Cuts off a client that dribbles its body: each byte would keep the connection from being idle, and a thread waits for the
 * rest. One that dribbles its headers is idle as the server has it, since no request has come yet.
 *
 * <p>A path of {@link BodySizes} is left alone: how fast its bodies are read is up to what becomes of them.
 */
@Singleton
class SlowBodies {
    /** After {@link BodyLimit}, which refuses some bodies unread. */
    private static final int PRIORITY = 900;

    private final Config config;
    private final BodySizes sizes;

    /** The properties are explained where their defaults are. */
    @ConfigMapping(prefix = "frontpage.slow-bodies")
    interface Config {
        @DurationMin(millis = 100)
        Duration period();

        @Min(1)
        int bytes();
    }

    SlowBodies(Config config, BodySizes sizes) {
        this.config = config;
        this.sizes = sizes;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, PRIORITY);
    }

    private void watch(RoutingContext context) {
        var method = context.request().method();
        if (method != HttpMethod.GET
                && method != HttpMethod.HEAD
                && !context.request().isEnded()
                && !sizes.maxBodySize().containsKey(context.normalizedPath())) {
            new Watch(context).start();
        }
        context.next();
    }

    /** On the event loop of its connection. */
    private final class Watch {
        private final RoutingContext context;
        private long timer;
        private long read;

        private Watch(RoutingContext context) {
            this.context = context;
        }

        private void start() {
            timer = context.vertx().setPeriodic(config.period().toMillis(), id -> check());
            context.addEndHandler(ended -> stop());
        }

        private void stop() {
            context.vertx().cancelTimer(timer);
        }

        private void check() {
            var request = context.request();
            if (request.isEnded() || context.response().headWritten()) {
                stop();
            } else if (request.bytesRead() - read < config.bytes()) {
                stop();
                cutOff();
            } else {
                read = request.bytesRead();
            }
        }

        private void cutOff() {
            var answer =
                    JsonObject.of("title", "Request Timeout", "status", 408, "detail", "The body comes too slowly.");
            context.response()
                    .setStatusCode(408)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader("Connection", "close")
                    .end(answer.encode())
                    .onComplete(sent -> context.request().connection().close());
        }
    }
}
