package io.frontpage.article.imports;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

import io.frontpage.article.imports.Fetched.Document;
import io.frontpage.article.imports.Fetched.Failure;
import io.frontpage.article.imports.Fetched.Gone;
import io.frontpage.article.imports.Fetched.NotModified;

/**
 * Gets a document from a server that need not mean well: from the public internet only, so large and no larger, so long
 * and no longer.
 *
 * <p>Each connection goes to the very address that the {@link AddressGuard} has passed, so a name that means another
 * address a moment later gains nothing. Redirects are followed here, one by one, each through the guard; never from https
 * to http, where anyone on the way could write our articles.
 */
@Singleton
class SafeFetcher {
    private static final int MAX_REDIRECTS = 5;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    /** A connection that is silent ends by itself, but after the fetch, which says why. */
    private static final Duration IDLE_AFTERWARDS = Duration.ofSeconds(1);

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final String ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json,"
            + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.9, */*;q=0.5";

    private final AddressGuard guard;
    private final FeedsConfig config;
    private final int maxBytes;
    private final Clock clock;
    private final HttpClient client;

    @Inject
    SafeFetcher(AddressGuard guard, FeedsConfig config, Clock clock, Vertx vertx) {
        this(guard, config, clock, vertx.createHttpClient(options(config)));
    }

    SafeFetcher(AddressGuard guard, FeedsConfig config, Clock clock, HttpClient client) {
        this.guard = guard;
        this.config = config;
        this.maxBytes = Math.toIntExact(config.maxSize().asLongValue());
        this.clock = clock;
        this.client = client;
    }

    /** A connection is used once: one that is kept might serve the same name when that means another address. */
    static HttpClientOptions options(FeedsConfig config) {
        return new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(config.fetchesAtOnce())
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(
                        config.fetchTimeout().plus(IDLE_AFTERWARDS).toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /**
     * Whatever the server does, the answer is there in {@link FeedsConfig#fetchTimeout()}.
     *
     * @param known what was given with the document that the caller has; {@link Validators#NONE} to get it in any case
     * @throws InterruptedException when the caller is, as the service stops
     */
    Fetched fetch(URI url, Validators known) throws InterruptedException {
        var fetch = new FutureTask<>(() -> follow(url, known));
        Thread.ofVirtual().name("feed-fetch").start(fetch);
        try {
            return fetch.get(config.fetchTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Failure("takes longer than " + config.fetchTimeout());
        } catch (ExecutionException e) {
            return failure(e.getCause());
        } finally {
            fetch.cancel(true);
        }
    }

    /** The first cause is what the newsroom can do something about: a certificate, a connection, a name. */
    private static Failure failure(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case Refused refused -> new Failure(refused.getMessage());
            case Error error -> throw error;
            default -> new Failure("can't be read: " + cause);
        };
    }

    private Fetched follow(URI first, Validators known) throws Exception {
        var url = first;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            var reply = get(url, known);
            if (!REDIRECTS.contains(reply.status())) {
                return fetched(url, known, reply);
            }
            url = next(url, reply.header(HttpHeaders.LOCATION));
        }
        throw new Refused("redirects more than " + MAX_REDIRECTS + " times");
    }

    private static URI next(URI url, String location) {
        if (location == null) {
            throw new Refused("redirects to nowhere");
        }
        try {
            var next = url.resolve(location);
            if (isHttps(url) && !isHttps(next)) {
                throw new Refused("redirects from https to another scheme");
            }
            return next;
        } catch (IllegalArgumentException e) {
            throw new Refused("redirects to what is no URL");
        }
    }

    private Fetched fetched(URI url, Validators known, Reply reply) throws IOException {
        if (reply.status() == 304 && known.belongTo(url)) {
            return new NotModified();
        }
        return switch (reply.status()) {
            case 200 -> new Document(reply.body(maxBytes), Validators.given(url, reply::header));
            case 410 -> new Gone();
            default -> new Failure("is answered with status " + reply.status(), reply.retryAfter(clock.instant()));
        };
    }

    private Reply get(URI url, Validators known) throws ExecutionException, InterruptedException {
        var request = await(client.request(options(url, known)));
        // What goes wrong is in the answer; without this the client logs it too.
        request.connection().exceptionHandler(told -> {});
        try {
            // Before it is sent: afterwards the whole answer may be there, and over, before anybody reads it.
            var reply = request.response().compose(head -> Reply.read(request, head, maxBytes));
            request.end();
            return await(reply);
        } finally {
            request.connection().close();
        }
    }

    private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get();
    }

    private RequestOptions options(URI url, Validators known) {
        var address = guard.check(url);
        var options = new RequestOptions()
                // A literal address is not looked up again; the host is for the Host header and the certificate.
                .setServer(SocketAddress.inetSocketAddress(port(url), address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port(url))
                .setSsl(isHttps(url))
                .setURI(pathAndQuery(url))
                .putHeader(HttpHeaders.USER_AGENT, config.userAgent())
                .putHeader(HttpHeaders.ACCEPT, ACCEPT)
                .putHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        if (known.belongTo(url) && known.etag() != null) {
            options.putHeader(HttpHeaders.IF_NONE_MATCH, known.etag());
        }
        if (known.belongTo(url) && known.lastModified() != null) {
            options.putHeader(HttpHeaders.IF_MODIFIED_SINCE, known.lastModified());
        }
        return options;
    }

    private static boolean isHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private static int port(URI url) {
        if (url.getPort() != -1) {
            return url.getPort();
        }
        return isHttps(url) ? 443 : 80;
    }

    private static String pathAndQuery(URI url) {
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
