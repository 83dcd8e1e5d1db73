package io.frontpage.service.problem;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Takes a body in before anything else is done about its request: a thread, and a place among the requests that may be under
 * way, are given to what has arrived, so that senders who dribble take neither from others. They are cut off; so many may be
 * sending at a time, and so many of one address.
 *
 * <p>Bodies that come over HTTP/2 are left to the server: one that came with the request to go on in HTTP/2 (RFC 7540, 3.2) can't
 * be read here. A path of {@link BodySizes} streams its bodies, and keeps its limits itself. A client that dribbles its headers is idle as
 * the server has it, since no request has come yet.
 */
@Singleton
class Bodies {
    private static final int BEFORE_A_PLACE_IS_TAKEN = RouteConstants.ROUTE_ORDER_DEFAULT - 2;
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final int limit;
    private final BodySizes sizes;
    private final Config config;
    private final AtomicInteger arriving = new AtomicInteger();
    private final Map<String, Integer> arrivingByAddress = new ConcurrentHashMap<>();

    /** The properties are explained where their defaults are. */
    @ConfigMapping(prefix = "frontpage.bodies")
    interface Config {
        @DurationMin(millis = 100)
        Duration period();

        @Min(1)
        int bytes();

        @Min(1)
        int atOnce();

        @Min(1)
        int atOnceOfAddress();
    }

    Bodies(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit,
            BodySizes sizes,
            Config config) {
        this.limit = Math.toIntExact(limit.asLongValue());
        this.sizes = sizes;
        this.config = config;
    }

    void route(@Observes Router router) {
        router.route().order(BEFORE_A_PLACE_IS_TAKEN).handler(this::takeIn);
    }

    private void takeIn(RoutingContext context) {
        var request = context.request();
        if (!WITH_BODY.contains(request.method())
                || request.version() == HttpVersion.HTTP_2
                || request.isEnded()
                || sizes.maxBodySize().containsKey(context.normalizedPath())) {
            context.next();
            return;
        }
        // What a proxy calls it: it need not be an address.
        var address = Objects.toString(request.remoteAddress().host());
        if (enter(address)) {
            new Arrival(context, address).begin();
        } else {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            refuse(context, 503, "Service Unavailable", "Too many bodies are arriving at once.");
        }
    }

    private boolean enter(String address) {
        int ofAddress = arrivingByAddress.merge(address, 1, Integer::sum);
        int all = arriving.incrementAndGet();
        boolean hasRoom = ofAddress <= config.atOnceOfAddress() && all <= config.atOnce();
        if (!hasRoom) {
            leave(address);
        }
        return hasRoom;
    }

    private void leave(String address) {
        arriving.decrementAndGet();
        arrivingByAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }

    /** The rest of the body is not read, so nothing else can follow on this connection. */
    static Future<Void> refuse(RoutingContext context, int status, String title, String detail) {
        return context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .end(JsonObject.of("title", title, "status", status, "detail", detail)
                        .toBuffer());
    }

    /** On the event loop of its connection. */
    private final class Arrival {
        private final RoutingContext context;
        private final String address;
        private final Buffer body = Buffer.buffer();
        private long timer;
        private int before;
        private boolean over;

        private Arrival(RoutingContext context, String address) {
            this.context = context;
            this.address = address;
        }

        private void begin() {
            timer = context.vertx().setPeriodic(config.period().toMillis(), id -> check());
            context.addEndHandler(answeredOrGone -> end());
            var request = context.request();
            request.handler(this::add).endHandler(complete -> goOn());
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                context.response().writeContinue();
            }
            request.resume();
        }

        private void add(Buffer part) {
            if (over) {
                return;
            }
            body.appendBuffer(part);
            if (body.length() > limit) {
                end();
                BodyLimit.refuse(context, limit);
            }
        }

        private void goOn() {
            if (over) {
                return;
            }
            end();
            ((RoutingContextInternal) context).setBody(body);
            context.next();
        }

        private void check() {
            if (body.length() - before < config.bytes()) {
                end();
                refuse(context, 408, "Request Timeout", "The body comes too slowly.")
                        .onComplete(sent -> context.request().connection().close());
            }
            before = body.length();
        }

        private void end() {
            if (!over) {
                over = true;
                context.vertx().cancelTimer(timer);
                leave(address);
            }
        }
    }
}
