package io.frontpage.service.edge;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Headers that keep a browser from taking an answer for something else than data. They are made once, for even answers from
 * memory carry them. {@code Strict-Transport-Security} is for whoever speaks TLS: the gateway or Ingress.
 */
@Singleton
class SecurityHeaders {
    /** Before everything that may answer. */
    private static final int FIRST = 2000;

    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence CONTENT_SECURITY_POLICY = HttpHeaders.createOptimized("content-security-policy");
    private static final CharSequence DATA = HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");

    /** The page of the OpenAPI document brings scripts and styles of its own. */
    private static final String PAGES = "/q/";

    private static final CharSequence PAGE = HttpHeaders.createOptimized(
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; frame-ancestors 'none'");

    void register(@Observes Filters filters) {
        filters.register(SecurityHeaders::add, FIRST);
    }

    private static void add(RoutingContext context) {
        var path = context.request().path();
        context.response()
                .putHeader(CONTENT_TYPE_OPTIONS, NOSNIFF)
                .putHeader(CONTENT_SECURITY_POLICY, path != null && path.startsWith(PAGES) ? PAGE : DATA)
                .putHeader(REFERRER_POLICY, NO_REFERRER);
        context.next();
    }
}
