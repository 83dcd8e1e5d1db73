package io.frontpage.feed.serving;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.matchesPattern;

/** What one address may ask of lists. Each test has an address of its own. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@TestProfile(ListLimitsTest.Few.class)
class ListLimitsTest {
    private static final int BURST = 3;

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/v1/feeds/")
    URI feeds;

    /** As behind a proxy on this machine. */
    public static class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "frontpage.costly-reads.rate", "1",
                    "frontpage.costly-reads.burst", String.valueOf(BURST),
                    "frontpage.lists.stream.max-listeners-of-address", "2",
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1");
        }
    }

    /** From this machine, which is exempt. */
    @BeforeEach
    void untilThereAreBoards() {
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/v1/feeds/hot").then().statusCode(200));
    }

    @Test
    void listsThatAreInMemoryAreForAllAndOfOthersOneAddressGetsSoMany() {
        var address = "198.51.110.1";
        var known = "hot?section=" + UUID.randomUUID();
        given().get("/v1/feeds/" + known).then().statusCode(200);

        for (int i = 0; i < 4 * BURST; i++) {
            get(address, known).then().statusCode(200);
        }
        int answered = 0;
        Response last;
        do {
            last = get(address, "latest?topic=" + UUID.randomUUID());
            answered++;
        } while (last.statusCode() == 200 && answered < 1000);

        last.then().statusCode(429).header("Retry-After", matchesPattern("[1-9]\\d*"));
        get(address, known).then().statusCode(200);
        get("198.51.110.3", "rising?topic=" + UUID.randomUUID()).then().statusCode(200);
    }

    @Test
    void oneAddressHasSoManyListenersAndWhoEndsMakesRoom() throws Exception {
        var address = "198.51.110.4";
        var first = listen(address);
        var second = listen(address);
        assertThat(List.of(first.statusCode(), second.statusCode())).containsOnly(200);

        get(address, "hot/stream").then().statusCode(429).header("Retry-After", "5");
        try (var another = listen("198.51.110.5").body()) {
            assertThat(another.read()).isPositive();
        }
        first.body().close();

        await().atMost(SOON).untilAsserted(() -> {
            var next = listen(address);
            next.body().close();
            assertThat(next.statusCode()).isEqualTo(200);
        });
        second.body().close();
    }

    private HttpResponse<InputStream> listen(String address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(feeds.resolve("hot/stream")).header("X-Forwarded-For", address);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static Response get(String address, String list) {
        return given().header("X-Forwarded-For", address).get("/v1/feeds/" + list);
    }
}
