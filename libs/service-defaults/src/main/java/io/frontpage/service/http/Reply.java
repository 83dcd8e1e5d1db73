package io.frontpage.service.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.Response;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * One form of an {@link Answer}, ready to be sent over and over, from an event loop or by a JAX-RS resource: both send
 * what is in here and nothing else.
 *
 * @param encoding of the body; null when there is none, in a 304
 */
public record Reply(
        int status,
        String tag,
        CharSequence encoding,
        List<Map.Entry<CharSequence, CharSequence>> headers,
        Buffer body) {
    static final CharSequence IDENTITY = HttpHeaders.IDENTITY;
    static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

    private static final CharSequence AGE = HttpHeaders.createOptimized("age");
    private static final CharSequence LINK = HttpHeaders.createOptimized("link");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");

    /** What an object of this size and its headers take beside its bytes. */
    private static final int OVERHEAD = 512;

    /** Makes the replies of one answer, which have most of their headers in common. */
    record Maker(Answer.Access access, String link) {
        Reply ok(String tag, CharSequence encoding, Buffer body) {
            var headers = common(tag);
            headers.add(Map.entry(HttpHeaders.CONTENT_TYPE, JSON));
            return new Reply(200, tag, encoding, List.copyOf(headers), body);
        }

        Reply notModified(String tag) {
            return new Reply(304, tag, null, List.copyOf(common(tag)), null);
        }

        private List<Map.Entry<CharSequence, CharSequence>> common(String tag) {
            var headers = new ArrayList<Map.Entry<CharSequence, CharSequence>>();
            headers.add(Map.entry(HttpHeaders.ETAG, HttpHeaders.createOptimized('"' + tag + '"')));
            headers.add(Map.entry(HttpHeaders.CACHE_CONTROL, access.cacheControl));
            headers.add(Map.entry(HttpHeaders.VARY, access.vary));
            if (link != null) {
                headers.add(Map.entry(LINK, HttpHeaders.createOptimized(link)));
            }
            return headers;
        }
    }

    /** @param age how long ago it was known to be the newest; told from one second on */
    public void send(HttpServerRequest request, Duration age) {
        var response = request.response().setStatusCode(status);
        prepare(request, age);
        for (var header : headers) {
            response.putHeader(header.getKey(), header.getValue());
        }
        if (hasBody(request)) {
            response.end(body);
        } else {
            response.end();
        }
    }

    /** The same for a resource to return. Its method has to be {@link io.quarkus.vertx.http.Uncompressed}. */
    public Response toResponse(HttpServerRequest request, Duration age) {
        prepare(request, age);
        var response = Response.status(status).entity(body);
        for (var header : headers) {
            response.header(header.getKey().toString(), header.getValue().toString());
        }
        return response.build();
    }

    /**
     * Sets what depends on the request. The server compresses what says nothing of its encoding; it takes {@code identity}
     * for a no and does not send it, but where there is no body it would.
     */
    private void prepare(HttpServerRequest request, Duration age) {
        var response = request.response();
        if (encoding == GZIP || hasBody(request)) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, encoding);
        } else {
            response.headers().remove(HttpHeaders.CONTENT_ENCODING);
        }
        if (body != null && !hasBody(request) && request.version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
        }
        if (age.toSeconds() > 0) {
            response.putHeader(AGE, String.valueOf(age.toSeconds()));
        }
    }

    private boolean hasBody(HttpServerRequest request) {
        return body != null && request.method() != HttpMethod.HEAD;
    }

    int weight() {
        return OVERHEAD + body.length();
    }
}
