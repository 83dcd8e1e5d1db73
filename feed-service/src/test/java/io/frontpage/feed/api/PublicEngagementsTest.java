package io.frontpage.feed.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import io.frontpage.local.stack.LocalStack;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.feed.api.Engagements.engagement;
import static io.frontpage.feed.api.Engagements.json;
import static io.frontpage.feed.api.Engagements.onTopic;
import static io.frontpage.feed.api.Engagements.views;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

/** Engagements on their way in from anybody, browsers too. Each test has an address of its own. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
@TestProfile(PublicEngagementsTest.Public.class)
class PublicEngagementsTest {
    private static final String SAFARI =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1";
    private static final String OURS = "https://news.example";
    private static final int LARGEST = 100;

    /** As behind a proxy on this machine. */
    public static class Public implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "frontpage.ingest.access", "public",
                    "frontpage.ingest.public.max-batch", String.valueOf(LARGEST),
                    "frontpage.ingest.public.rate", "1",
                    "frontpage.ingest.public.burst", String.valueOf(LARGEST),
                    "quarkus.http.cors.enabled", "true",
                    "quarkus.http.cors.origins", OURS,
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1");
        }
    }

    @FromLocalStack
    Tokens tokens;

    @FromLocalStack
    LocalStack stack;

    private final UUID article = UUID.randomUUID();

    @Test
    void anybodyMayReportAndTheNetworkIsThatOfTheirAddress() {
        for (var address : List.of("198.51.100.1", "198.51.100.2", "198.51.101.1", "2001:db8:1::1", "somewhere")) {
            engage(address, List.of(engagement(article, "view")))
                    .then()
                    .statusCode(202)
                    .body("refused", empty());
        }

        var networks = onTopic(stack, article).stream()
                .map(event -> event.getString("network"))
                .toList();
        assertThat(networks.get(0)).hasSize(22).isEqualTo(networks.get(1));
        assertThat(networks.subList(1, 4)).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(networks.get(4)).isNull();
        assertThat(onTopic(stack, article).toString()).doesNotContain("198.51");
    }

    @Test
    void whatOnlyACallerWithATokenCanKnowIsRefused() {
        engage(
                        "198.51.102.1",
                        List.of(
                                engagement(article, "view", "address", "203.0.113.7"),
                                engagement(article, "view", "userAgent", SAFARI),
                                engagement(article, "comment-count", "count", 110),
                                engagement(article, "comment-removed", "commentId", "c-1"),
                                engagement(article, "unlike"),
                                engagement(article, "comment", "commentId", "c-1")))
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("refused.index", equalTo(List.of(0, 1, 2, 3, 4)))
                .body("refused.field", equalTo(List.of("address", "userAgent", "type", "type", "type")));
        assertThat(onTopic(stack, article)).hasSize(1);
    }

    @Test
    void aRobotIsKnownByItsUserAgentAndByHavingNone() {
        var agents = List.of(SAFARI, "curl/8.0", "");
        for (var agent : agents) {
            from("198.51.103.1")
                    .header("User-Agent", agent)
                    .body(json(views(article, 1)))
                    .post("/v1/engagements")
                    .then()
                    .statusCode(202);
        }
        assertThat(onTopic(stack, article))
                .extracting(event -> event.getMap("").get("robot"))
                .containsExactly(null, true, true);
    }

    @Test
    void whoSendsTooManyIsToldWhenToComeBackAndNothingIsTaken() {
        var address = "198.51.104.1";
        engage(address, views(UUID.randomUUID(), LARGEST)).then().statusCode(202);

        engage(address, views(article, LARGEST))
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9]\\d*"))
                .body("detail", equalTo("Too many engagements from this caller."));
        assertThat(onTopic(stack, article)).isEmpty();
        engage("198.51.104.2", views(article, LARGEST)).then().statusCode(202);
    }

    @Test
    void aWholeIpv6SubnetIsOneCaller() {
        engage("2001:db8:7::1", views(article, LARGEST)).then().statusCode(202);
        engage("2001:db8:7::ffff:1", views(article, LARGEST)).then().statusCode(429);
        engage("2001:db8:7:1::1", views(article, LARGEST)).then().statusCode(202);
    }

    @Test
    void aLargerBatchNeedsAToken() {
        engage("198.51.105.1", views(article, LARGEST + 1))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("engagements"))
                .body("errors[0].reason", equalTo("must be at most " + LARGEST + " without a token"));
        var batch = new ArrayList<>(views(article, LARGEST + 1));
        batch.add(engagement(article, "comment-count", "count", 110));
        from("198.51.105.1")
                .header("Authorization", tokens.bearer("ingest"))
                .body(json(batch))
                .post("/v1/engagements")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(LARGEST + 2));
    }

    @Test
    void aTokenThatIsNotValidIsNoneOfAnybody() {
        from("198.51.106.1")
                .header("Authorization", "Bearer nonsense")
                .body(json(views(article, 1)))
                .post("/v1/engagements")
                .then()
                .statusCode(401);
        from("198.51.106.1")
                .header("Authorization", tokens.bearer("editor"))
                .body(json(views(article, 1)))
                .post("/v1/engagements")
                .then()
                .statusCode(202);
    }

    @Test
    void aPageOfOursMaySendBeacons() {
        beacon(OURS)
                .then()
                .statusCode(202)
                .header("Access-Control-Allow-Origin", OURS)
                .header("Access-Control-Allow-Credentials", "true")
                .body("accepted", equalTo(1));
        preflight(OURS)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", OURS)
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("content-type"));
    }

    @Test
    void aPageOfOthersMayNot() {
        var theirs = "https://news.example.evil.example";
        beacon(theirs).then().statusCode(403).header("Access-Control-Allow-Origin", nullValue());
        preflight(theirs).then().header("Access-Control-Allow-Origin", nullValue());
        assertThat(onTopic(stack, article)).isEmpty();
    }

    private Response beacon(String origin) {
        return from("198.51.107.1")
                .header("Origin", origin)
                .body(json(views(article, 1)))
                .post("/v1/engagements");
    }

    private static Response preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .options("/v1/engagements");
    }

    private static Response engage(String address, List<?> engagements) {
        return from(address)
                .header("User-Agent", SAFARI)
                .body(json(engagements))
                .post("/v1/engagements");
    }

    private static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address).header("Content-Type", "text/plain;charset=UTF-8");
    }
}
