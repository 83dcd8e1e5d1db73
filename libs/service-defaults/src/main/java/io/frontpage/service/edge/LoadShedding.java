package io.frontpage.service.edge;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.core.HttpHeaders;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.hibernate.validator.constraints.time.DurationMin;

import io.frontpage.service.problem.Problem;

/**
 * Refuses at once what the service could only answer late, so that what it takes stays fast. It stands before the resources,
 * which need threads; answers from memory, health and metrics are none of its business. What reads and what writes have a limit
 * each: they wait for different things, and while Kafka is away those who write wait for seconds.
 */
@Singleton
class LoadShedding {
    private static final int BEFORE_THE_RESOURCES = RouteConstants.ROUTE_ORDER_DEFAULT - 1;
    private static final Buffer ANSWER = JsonObject.of(
                    "title",
                    "Service Unavailable",
                    "status",
                    503,
                    "detail",
                    "There is more to do just now than can be done in time.")
            .toBuffer();

    private final ConcurrencyLimit reads;
    private final ConcurrencyLimit writes;
    private final Optional<Pattern> never;
    private final Counter shed;

    /** The properties are explained where their defaults are. */
    @ConfigMapping(prefix = "frontpage.load-shedding")
    interface Config {
        @Min(1)
        int least();

        @Min(1)
        @Max(10_000)
        int most();

        @DurationMin(millis = 1)
        Duration inTime();

        Optional<Pattern> never();
    }

    LoadShedding(Config config, MeterRegistry metrics) {
        this.reads = limit(config, "read", metrics);
        this.writes = limit(config, "write", metrics);
        this.never = config.never();
        this.shed = Counter.builder("frontpage.requests.shed")
                .description("Requests that were refused since there was too much to do")
                .register(metrics);
    }

    private static ConcurrencyLimit limit(Config config, String kind, MeterRegistry metrics) {
        var limit = new ConcurrencyLimit(
                config.least(), config.most(), config.inTime().toNanos());
        Gauge.builder("frontpage.requests.limit", limit, ConcurrencyLimit::limit)
                .description("How many requests that need a thread may be under way")
                .tag("kind", kind)
                .register(metrics);
        Gauge.builder("frontpage.requests.under.way", limit, ConcurrencyLimit::underWay)
                .description("How many requests that need a thread are under way")
                .tag("kind", kind)
                .register(metrics);
        return limit;
    }

    void route(@Observes Router router) {
        router.route().order(BEFORE_THE_RESOURCES).handler(this::admit);
    }

    private void admit(RoutingContext context) {
        var method = context.request().method();
        var limit = method == HttpMethod.GET || method == HttpMethod.HEAD ? reads : writes;
        if (isNeverShed(context)) {
            limit.enterInAnyCase();
        } else if (!limit.enter()) {
            shed(context);
            return;
        }
        long start = System.nanoTime();
        var eventLoop = Vertx.currentContext();
        context.addEndHandler(end -> {
            if (end.failed()) {
                limit.leave(System.nanoTime() - start);
            } else {
                // When it is written, not when it is ready: for want of a processor the event loop may come to it much
                // later.
                eventLoop.runOnContext(written -> limit.leave(System.nanoTime() - start));
            }
        });
        context.next();
    }

    private boolean isNeverShed(RoutingContext context) {
        return never.isPresent()
                && never.get().matcher(context.normalizedPath()).matches();
    }

    private void shed(RoutingContext context) {
        shed.increment();
        var response = context.response()
                .setStatusCode(503)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.RETRY_AFTER, "1");
        if (!context.request().isEnded()) {
            // Its body is not read, so nothing else can follow on this connection.
            response.putHeader("Connection", "close");
        }
        response.end(ANSWER);
    }
}
