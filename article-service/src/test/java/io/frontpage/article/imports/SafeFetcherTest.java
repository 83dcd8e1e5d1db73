package io.frontpage.article.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpHandler;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.frontpage.article.imports.Fetched.Document;
import io.frontpage.article.imports.Fetched.Failure;
import io.frontpage.article.imports.Fetched.Gone;
import io.frontpage.article.imports.Fetched.NotModified;

import static io.frontpage.article.imports.FeedServer.respond;
import static org.assertj.core.api.Assertions.assertThat;

class SafeFetcherTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MAX_BYTES = 64 * 1024;
    /** For tests in which nothing takes long unless it is broken. */
    private static final Duration LONG = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(300);

    private final FeedServer server = new FeedServer();
    private static SiteKeys keys;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Vertx vertx = Vertx.vertx();
    private final SafeFetcher fetcher = fetcher(LONG);

    @BeforeAll
    static void makeKeys(@TempDir Path directory) throws Exception {
        keys = SiteKeys.make(directory, "feeds.test");
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aDocumentComesWithItsValidators() throws Exception {
        server.serve("/feed?all=1", "<rss/>", "ETag", "\"7\"", "Last-Modified", "Sun, 01 Mar 2026 11:00:00 GMT");

        var document = document(fetcher.fetch(server.url("/feed?all=1"), Validators.NONE));

        assertThat(document.bytes()).asString().isEqualTo("<rss/>");
        assertThat(document.validators())
                .isEqualTo(
                        new Validators(server.url("/feed?all=1").toString(), "\"7\"", "Sun, 01 Mar 2026 11:00:00 GMT"));
        var request = server.requests("/feed?all=1").getFirst();
        assertThat(request.header("User-Agent")).isEqualTo("Frontpage-Test/1");
        assertThat(request.header("Host")).isEqualTo(server.url("/").getAuthority());
        assertThat(request.header("If-None-Match")).isNull();
        assertThat(request.header("If-Modified-Since")).isNull();
    }

    @Test
    void whatIsKnownIsAskedForConditionally() throws Exception {
        server.on("/feed", exchange -> respond(exchange, 304, ""));
        var known = new Validators(server.url("/feed").toString(), "W/\"7\"", "Sun, 01 Mar 2026 11:00:00 GMT");

        assertThat(fetcher.fetch(server.url("/feed"), known)).isInstanceOf(NotModified.class);

        var request = server.requests("/feed").getFirst();
        assertThat(request.header("If-None-Match")).isEqualTo("W/\"7\"");
        assertThat(request.header("If-Modified-Since")).isEqualTo("Sun, 01 Mar 2026 11:00:00 GMT");
        assertThat(failure(fetcher.fetch(server.url("/feed"), Validators.NONE)))
                .as("not asked for conditionally")
                .isEqualTo("is answered with status 304");
    }

    @Test
    void redirectsAreFollowedAndValidatorsGoOnlyWhereTheyCameFrom() throws Exception {
        server.on("/old", exchange -> respond(exchange, 301, "", "Location", "/new"))
                .serve("/new", "<rss/>", "ETag", "\"7\"");

        var document = document(fetcher.fetch(server.url("/old"), Validators.NONE));
        fetcher.fetch(server.url("/old"), document.validators());

        assertThat(document.validators().of()).isEqualTo(server.url("/new").toString());
        assertThat(server.requests("/old").getLast().header("If-None-Match")).isNull();
        assertThat(server.requests("/new").getLast().header("If-None-Match")).isEqualTo("\"7\"");
    }

    @Test
    void aCircleOfRedirectsIsLeft() throws Exception {
        server.on("/round", exchange -> respond(exchange, 302, "", "Location", "/round"));

        assertThat(failure(fetcher.fetch(server.url("/round"), Validators.NONE)))
                .isEqualTo("redirects more than 5 times");
        assertThat(server.requests("/round")).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1/, 'leads to a private address, which is not fetched from'",
        "//169.254.169.254/latest/meta-data/, 'leads to a link-local address, which is not fetched from'",
        "http://inside.test/, 'leads to a private address, which is not fetched from'",
        "file:///etc/passwd, must be an http or https URL",
        "http://editor@127.0.0.1/, must not have a user's name or password in it",
        "http://[oops/, redirects to what is no URL"
    })
    void noRedirectLeadsPastTheGuard(String location, String reason) throws Exception {
        server.on("/trap", exchange -> respond(exchange, 302, "", "Location", location));
        var fetcher =
                fetcher(LONG, host -> InetAddress.getAllByName(host.equals("inside.test") ? "192.168.1.1" : host));

        assertThat(failure(fetcher.fetch(server.url("/trap"), Validators.NONE))).isEqualTo(reason);
    }

    @Test
    void theConnectionGoesToTheAddressThatWasCheckedWhateverTheNameMeansLater() throws Exception {
        server.serve("/feed", "<rss/>");
        var lookups = new ArrayList<String>();
        var fetcher = fetcher(LONG, host -> {
            lookups.add(host);
            return InetAddress.getAllByName(lookups.size() == 1 ? "127.0.0.1" : "192.168.1.1");
        });
        var url = server.url("rebinding.test", "/feed");

        document(fetcher.fetch(url, Validators.NONE));

        assertThat(lookups).containsExactly("rebinding.test");
        assertThat(server.requests("/feed").getFirst().header("Host")).isEqualTo(url.getAuthority());
        assertThat(failure(fetcher.fetch(url, Validators.NONE))).contains("a private address");
        assertThat(server.requests("/feed")).hasSize(1);
    }

    @Test
    void withoutTheSettingNothingOnThisMachineIsAsked() throws Exception {
        server.serve("/feed", "<rss/>");
        var fetcher = fetcher(LONG, new AddressGuard(InetAddress::getAllByName, LONG, false), options -> options);

        for (var host : List.of("127.0.0.1", "localhost", "2130706433")) {
            assertThat(failure(fetcher.fetch(server.url(host, "/feed"), Validators.NONE)))
                    .contains("a loopback address");
        }
        assertThat(server.requests("/feed")).isEmpty();
    }

    @Test
    void aDocumentMayBeAsLargeAsTheLimitAndNoLarger() throws Exception {
        server.serve("/limit", "x".repeat(MAX_BYTES)).serve("/more", "x".repeat(MAX_BYTES + 1));

        assertThat(document(fetcher.fetch(server.url("/limit"), Validators.NONE))
                        .bytes())
                .hasSize(MAX_BYTES);
        assertThat(failure(fetcher.fetch(server.url("/more"), Validators.NONE)))
                .isEqualTo("is larger than the 65536 bytes that are taken");
    }

    @Test
    void aDocumentWithoutEndIsLeft() throws Exception {
        var left = new CountDownLatch(1);
        server.on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[8192]);
                }
            } catch (IOException weAreLeft) {
                left.countDown();
            }
        });

        assertThat(failure(fetcher.fetch(server.url("/endless"), Validators.NONE)))
                .contains("is larger than");
        left.await();
    }

    @Test
    void aPackedDocumentIsUnpackedAndMeasured() throws Exception {
        server.on("/packed", gzip("<rss/>".getBytes(StandardCharsets.UTF_8)))
                .on("/limit", gzip(new byte[MAX_BYTES]))
                .on("/bomb", gzip(new byte[100 * MAX_BYTES]));

        assertThat(document(fetcher.fetch(server.url("/packed"), Validators.NONE))
                        .bytes())
                .asString()
                .isEqualTo("<rss/>");
        assertThat(document(fetcher.fetch(server.url("/limit"), Validators.NONE))
                        .bytes())
                .hasSize(MAX_BYTES);
        assertThat(failure(fetcher.fetch(server.url("/bomb"), Validators.NONE))).contains("is larger than");
        assertThat(server.requests("/packed").getFirst().header("Accept-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void whatIsBadlyPackedIsAFailure() throws Exception {
        server.serve("/plain", "<rss/>", "Content-Encoding", "gzip").serve("/br", "<rss/>", "Content-Encoding", "br");

        assertThat(failure(fetcher.fetch(server.url("/plain"), Validators.NONE)))
                .contains("Not in GZIP format");
        assertThat(failure(fetcher.fetch(server.url("/br"), Validators.NONE)))
                .isEqualTo("is packed in a way that was not asked for");
    }

    @Test
    void aServerThatIsSilentIsLeft() throws Exception {
        server.on("/silent", exchange -> pause(Duration.ofMinutes(1)));

        assertThat(failure(fetcher(SHORT).fetch(server.url("/silent"), Validators.NONE)))
                .isEqualTo("takes longer than PT0.3S");
    }

    @Test
    void aServerThatDripsIsLeftHoweverSteadily() throws Exception {
        var left = new CountDownLatch(1);
        server.on("/dripping", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (pause(Duration.ofMillis(20))) {
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                }
            } catch (IOException weAreLeft) {
                left.countDown();
            }
        });

        assertThat(failure(fetcher(SHORT).fetch(server.url("/dripping"), Validators.NONE)))
                .isEqualTo("takes longer than PT0.3S");
        left.await();
    }

    @Test
    void redirectsShareTheTimeOfOneFetch() throws Exception {
        server.on("/slow", exchange -> {
            pause(Duration.ofMillis(200));
            respond(exchange, 302, "", "Location", "/slow");
        });

        assertThat(failure(fetcher(SHORT).fetch(server.url("/slow"), Validators.NONE)))
                .isEqualTo("takes longer than PT0.3S");
    }

    @Test
    void whereNobodyListensIsAFailure() throws Exception {
        var url = server.url("/feed");
        server.close();

        assertThat(failure(fetcher.fetch(url, Validators.NONE))).contains("Connection refused");
    }

    @Test
    void aHeaderThatIsTooLargeIsAFailure() throws Exception {
        server.serve("/feed", "<rss/>", "X-Padding", "x".repeat(17 * 1024));

        assertThat(failure(fetcher.fetch(server.url("/feed"), Validators.NONE))).contains("can't be read");
    }

    @Test
    void aCertificateHasToBeOfTheHostThoughTheConnectionIsToAnAddress() throws Exception {
        var fetcher = fetcherThatTrusts(keys);
        try (var site = new FeedServer(keys.server(), "https")) {
            site.serve("/feed", "<rss/>");

            document(fetcher.fetch(site.url("feeds.test", "/feed"), Validators.NONE));
            assertThat(failure(fetcher.fetch(site.url("other.test", "/feed"), Validators.NONE)))
                    .contains("No subject alternative DNS name matching other.test found");
            assertThat(failure(this.fetcher.fetch(site.url("127.0.0.1", "/feed"), Validators.NONE)))
                    .contains("unable to find valid certification path");
            assertThat(site.requests("/feed")).hasSize(1);
        }
    }

    @Test
    void httpsIsNotLeftForHttp() throws Exception {
        var fetcher = fetcherThatTrusts(keys);
        try (var site = new FeedServer(keys.server(), "https")) {
            server.serve("/feed", "<rss/>");
            var down = server.url("/feed").toString();
            site.on("/down", exchange -> respond(exchange, 302, "", "Location", down));

            assertThat(failure(fetcher.fetch(site.url("feeds.test", "/down"), Validators.NONE)))
                    .isEqualTo("redirects from https to another scheme");
            assertThat(server.requests("/feed")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "'Sun, 01 Mar 2026 12:30:00 GMT', PT30M",
        "'Sun, 01 Mar 2026 11:30:00 GMT', PT0S",
        "soon, PT0S",
        "-1, PT0S",
        ", PT0S"
    })
    void aServerMaySayWhenToComeAgain(String retryAfter, Duration wait) throws Exception {
        server.on("/busy", exchange -> {
            if (retryAfter == null) {
                respond(exchange, 503, "later");
            } else {
                respond(exchange, 503, "later", "Retry-After", retryAfter);
            }
        });

        assertThat(fetcher.fetch(server.url("/busy"), Validators.NONE))
                .isEqualTo(new Failure("is answered with status 503", wait));
    }

    @Test
    void goneIsToldFromMissing() throws Exception {
        server.on("/gone", exchange -> respond(exchange, 410, ""));

        assertThat(fetcher.fetch(server.url("/gone"), Validators.NONE)).isInstanceOf(Gone.class);
        assertThat(failure(fetcher.fetch(server.url("/missing"), Validators.NONE)))
                .isEqualTo("is answered with status 404");
    }

    private static Document document(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Document.class);
        return (Document) fetched;
    }

    private static String failure(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Failure.class);
        return ((Failure) fetched).reason();
    }

    private static HttpHandler gzip(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var packer = new GZIPOutputStream(packed)) {
            packer.write(content);
        }
        return exchange -> respond(exchange, 200, packed.toByteArray(), "Content-Encoding", "gzip");
    }

    /** Lets time pass; false when the test is over before. */
    private boolean pause(Duration time) {
        try {
            return !over.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private SafeFetcher fetcher(Duration timeout) {
        return fetcher(timeout, InetAddress::getAllByName);
    }

    private SafeFetcher fetcher(Duration timeout, AddressGuard.Lookup lookup) {
        return fetcher(timeout, new AddressGuard(lookup, LONG, true), options -> options);
    }

    private SafeFetcher fetcher(Duration timeout, AddressGuard guard, UnaryOperator<HttpClientOptions> more) {
        var config = config(timeout);
        var client = vertx.createHttpClient(more.apply(SafeFetcher.options(config)));
        return new SafeFetcher(guard, config, Clock.fixed(NOW, ZoneOffset.UTC), client);
    }

    private SafeFetcher fetcherThatTrusts(SiteKeys keys) {
        var guard = new AddressGuard(host -> InetAddress.getAllByName("127.0.0.1"), LONG, true);
        return fetcher(LONG, guard, options -> options.setTrustOptions(keys.trust()));
    }

    private static FeedsConfig config(Duration timeout) {
        var settings = Map.ofEntries(
                Map.entry("frontpage.feeds.poll-interval", "1s"),
                Map.entry("frontpage.feeds.fetches-at-once", "4"),
                Map.entry("frontpage.feeds.default-interval", "15m"),
                Map.entry("frontpage.feeds.shortest-interval", "1m"),
                Map.entry("frontpage.feeds.longest-interval", "7d"),
                Map.entry("frontpage.feeds.retry-refused", "1h"),
                Map.entry("frontpage.feeds.connect-timeout", "10s"),
                Map.entry("frontpage.feeds.fetch-timeout", timeout.toString()),
                Map.entry("frontpage.feeds.max-size", String.valueOf(MAX_BYTES)),
                Map.entry("frontpage.feeds.user-agent", "Frontpage-Test/1"),
                Map.entry("frontpage.feeds.allow-loopback", "false"));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withMapping(FeedsConfig.class)
                .build()
                .getConfigMapping(FeedsConfig.class);
    }
}
