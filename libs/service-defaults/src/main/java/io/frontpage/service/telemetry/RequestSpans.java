package io.frontpage.service.telemetry;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * A span for each request that a resource answers, named as OpenTelemetry's conventions for HTTP say. What is answered from
 * memory has none: it would cost that a fifth of its throughput, which is why Quarkus's own spans of requests are off.
 */
// Behind a proxy, for filters are made before there is any configuration.
@ApplicationScoped
class RequestSpans {
    /** Before the filters that may refuse a request: its trace tells of that too. */
    private static final int FIRST = 0;

    private static final String SPAN = "frontpage.span";
    /** Where Quarkus leaves the path with the names of its parameters, in the local data of the request's context. */
    private static final String ROUTE = "UrlPathTemplate";

    private static final TextMapGetter<ContainerRequestContext> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(ContainerRequestContext request) {
            return List.copyOf(request.getHeaders().keySet());
        }

        @Override
        public String get(ContainerRequestContext request, String name) {
            return request.getHeaderString(name);
        }
    };

    private final Tracer tracer;
    private final boolean on;

    private record Begun(Span span, Scope scope) {}

    RequestSpans(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this.tracer = telemetry.getTracer("io.frontpage");
        this.on = !disabled;
    }

    @ServerRequestFilter(priority = FIRST)
    void begin(ContainerRequestContext request) {
        if (on) {
            var caller = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS);
            var span = tracer.spanBuilder(request.getMethod())
                    .setParent(caller)
                    .setSpanKind(SpanKind.SERVER)
                    .setAttribute("http.request.method", request.getMethod())
                    .startSpan();
            request.setProperty(SPAN, new Begun(span, span.makeCurrent()));
        }
    }

    @ServerResponseFilter
    void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(SPAN) instanceof Begun begun) {
            describe(begun.span(), request.getMethod(), response.getStatus());
            begun.span().end();
            begun.scope().close();
        }
    }

    private static void describe(Span span, String method, int status) {
        var context = Vertx.currentContext();
        if (context != null && context.getLocal(ROUTE) instanceof String route) {
            span.updateName(method + " " + route).setAttribute("http.route", route);
        }
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
    }
}
