package io.frontpage.local.gateway;

import java.util.List;
import java.util.Optional;

/**
 * Which service answers what lies under a path.
 *
 * @param prefix matches whole segments: {@code /v1/feeds} and {@code /v1/feeds/hot}, never {@code /v1/feedsx}
 * @param rewritten what the service is asked for instead of the path, when it knows it by another
 */
public record Route(String prefix, String service, Optional<String> rewritten) {
    /** All that there are; no prefix lies under another. */
    public static final List<Route> ALL = List.of(
            to("article-service", "/v1/articles"),
            to("article-service", "/v1/imports"),
            to("article-service", "/v1/sections"),
            to("article-service", "/v1/topics"),
            to("article-service", "/v1/search"),
            to("article-service", "/feeds"),
            to("article-service", "/sitemap-news.xml"),
            to("feed-service", "/v1/engagements"),
            to("feed-service", "/v1/feeds"),
            to("feed-service", "/v1/counters"),
            to("feed-service", "/v1/readers"),
            to("recommend-service", "/v1/related"),
            to("recommend-service", "/v1/recommendations"),
            to("recommend-service", "/v1/stories"),
            description("article-service"),
            description("feed-service"),
            description("recommend-service"));

    private static Route to(String service, String prefix) {
        return new Route(prefix, service, Optional.empty());
    }

    private static Route description(String service) {
        return new Route("/openapi/" + service, service, Optional.of("/openapi"));
    }

    static Optional<Route> of(String path) {
        return ALL.stream().filter(route -> route.matches(path)).findFirst();
    }

    private boolean matches(String path) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
