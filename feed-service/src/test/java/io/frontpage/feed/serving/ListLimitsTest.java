package io.frontpage.feed.serving;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.matchesPattern;

/** What one address may ask of lists. Each test has an address of its own. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@TestProfile(ListLimitsTest.Few.class)
class ListLimitsTest {
    private static final int BURST = 3;

    /** As behind a proxy on this machine. */
    public static class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "frontpage.costly-reads.rate", "1",
                    "frontpage.costly-reads.burst", String.valueOf(BURST),
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1");
        }
    }

    @Test
    void listsThatAreInMemoryAreForAllAndOfOthersOneAddressGetsSoMany() {
        var address = "198.51.110.1";
        var known = "hot?section=" + UUID.randomUUID();
        // From this machine, which is exempt: the boards may not be there yet.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/v1/feeds/" + known).then().statusCode(200));

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

    private static Response get(String address, String list) {
        return given().header("X-Forwarded-For", address).get("/v1/feeds/" + list);
    }
}
