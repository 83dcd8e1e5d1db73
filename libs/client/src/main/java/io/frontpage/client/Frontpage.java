package io.frontpage.client;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * Where Frontpage is and how it is asked. It is immutable: what is set makes another one. The APIs that it makes may be used by
 * many threads; make each once and keep it.
 */
public final class Frontpage {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

    private final URI url;
    private final Supplier<String> token;
    private final Duration connectTimeout;
    private final Duration readTimeout;

    private Frontpage(URI url, Supplier<String> token, Duration connectTimeout, Duration readTimeout) {
        this.url = url;
        this.token = token;
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
    }

    /**
     * Asked without a token; two seconds to connect, ten for an answer.
     *
     * @param url what all paths are appended to, such as {@code https://news.example}
     */
    public static Frontpage at(URI url) {
        return new Frontpage(Objects.requireNonNull(url), null, CONNECT_TIMEOUT, READ_TIMEOUT);
    }

    /**
     * @param token gives the bearer token of each request, on the thread that asks; it has to renew the token in time. Null from
     *     it sends none.
     */
    public Frontpage withToken(Supplier<String> token) {
        return new Frontpage(url, Objects.requireNonNull(token), connectTimeout, readTimeout);
    }

    /**
     * @param connectTimeout how long to wait for a connection
     * @param readTimeout how long to wait for an answer
     */
    public Frontpage within(Duration connectTimeout, Duration readTimeout) {
        return new Frontpage(url, token, Objects.requireNonNull(connectTimeout), Objects.requireNonNull(readTimeout));
    }

    /**
     * @param api an interface of the packages below this one
     * @return what asks Frontpage; every answer that is an error is a {@link FrontpageException}
     */
    public <T> T api(Class<T> api) {
        var builder = RestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(readTimeout.toMillis(), TimeUnit.MILLISECONDS);
        if (token != null) {
            builder.register(new BearerToken(token));
        }
        return builder.build(api);
    }
}
