package io.frontpage.service.problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Says why a body that does not announce its size is refused: it is read first, to the limit at most, so that nothing else
 * has begun. A path of {@link BodySizes} streams its bodies and counts for itself.
 */
// Behind a proxy, for filters are made before there is any configuration.
@ApplicationScoped
class UnannouncedBodyLimit {
    private static final Set<String> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final int limit;
    private final BodySizes sizes;

    UnannouncedBodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, BodySizes sizes) {
        this.limit = Math.toIntExact(limit.asLongValue());
        this.sizes = sizes;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request, RoutingContext context) throws IOException {
        if (!WITH_BODY.contains(request.getMethod())
                || context.request().headers().contains(HttpHeaders.CONTENT_LENGTH)
                || sizes.maxBodySize().containsKey(context.normalizedPath())) {
            return;
        }
        var body = request.getEntityStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw ProblemException.tooLarge("The body is larger than the " + limit + " bytes that are taken here.");
        }
        request.setEntityStream(new ByteArrayInputStream(body));
    }
}
