package io.frontpage.feed.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

/** Engagements on their way in, from those who have a token. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class EngagementResourceTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @FromLocalStack
    Tokens tokens;

    @FromLocalStack
    LocalStack stack;

    @Inject
    MeterRegistry metrics;

    private final UUID article = UUID.randomUUID();

    @Test
    void everyTypeIsTakenWithTheFieldsThatGoWithIt() {
        taken(List.of(
                engagement(article, "view", "at", "2026-03-04T05:06:07Z"),
                engagement(article, "read", "seconds", 86_400, "share", 1),
                engagement(article, "read", "seconds", 0, "share", 0.25),
                engagement(article, "read"),
                engagement(article, "comment", "commentId", "c-1"),
                engagement(article, "comment-removed", "commentId", "c-1"),
                engagement(article, "comment-count", "count", 1_000_000_000),
                engagement(article, "share"),
                engagement(article, "like"),
                engagement(article, "unlike"),
                engagement(article, "impression", "list", "related:a:text", "position", 3)));

        var events = onTopic(stack, article);
        assertThat(events)
                .extracting(event -> event.getString("type"))
                .containsExactly(
                        "view",
                        "read",
                        "read",
                        "read",
                        "comment",
                        "comment-removed",
                        "comment-count",
                        "share",
                        "like",
                        "unlike",
                        "impression");
        assertThat(Instant.parse(events.getFirst().getString("at"))).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(events).extracting(event -> event.getMap("").get("seconds")).startsWith(null, 86_400, 0, null, null);
        assertThat(events.get(2).getDouble("share")).isEqualTo(0.25);
        assertThat(events.get(4).getString("commentId")).isEqualTo("c-1");
        assertThat(events.get(6).getLong("count")).isEqualTo(1_000_000_000);
        assertThat(events.get(6).getMap("")).doesNotContainKeys("reader", "network", "robot", "list", "position");
        assertThat(events.getLast().getString("list")).isEqualTo("related:a:text");
        assertThat(events.getLast().getInt("position")).isEqualTo(3);
    }

    @Test
    void aFieldThatIsOutOfPlaceRefusesItsEngagementOnly() {
        engage(List.of(
                        engagement(article, "view", "seconds", 3),
                        engagement(article, "like", "share", 0.5),
                        engagement(article, "view"),
                        engagement(article, "view", "commentId", "c-1"),
                        engagement(article, "comment", "commentId", "c-1", "count", 3),
                        engagement(article, "comment-count", "count", 3, "reader", "r"),
                        engagement(article, "comment-count"),
                        engagement(article, "comment-removed"),
                        engagement(article, "comment-count", "count", 3, "list", "hot"),
                        engagement(article, "view", "position", 3)))
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("refused.index", equalTo(List.of(0, 1, 3, 4, 5, 6, 7, 8, 9)))
                .body(
                        "refused.field",
                        equalTo(List.of(
                                "seconds",
                                "share",
                                "commentId",
                                "count",
                                "reader",
                                "count",
                                "commentId",
                                "list",
                                "position")))
                .body("refused[0].reason", equalTo("must not be given with this type"))
                .body("refused[6].reason", equalTo("must be given with this type"))
                .body("refused[8].reason", equalTo("must not be given without a list"));
        assertThat(onTopic(stack, article)).hasSize(1);
    }

    @Test
    void aFieldThatIsOutOfItsLimitsRefusesItsEngagementOnly() {
        var batch = List.of(
                engagement(article, "read", "seconds", -1),
                engagement(article, "read", "seconds", 86_401),
                engagement(article, "read", "seconds", 1.5),
                engagement(article, "read", "share", 1.001),
                engagement(article, "read", "share", -0.1),
                engagement(article, "read", "share", "NaN"),
                engagement(article, "comment", "commentId", "x".repeat(101)),
                engagement(article, "comment-count", "count", -1),
                engagement(article, "comment-count", "count", 1_000_000_001),
                engagement(article, "comment-count", "count", Double.MAX_VALUE),
                engagement(article, "view", "reader", ""),
                engagement(article, "view", "at", "+1000000000-12-31T23:59:59.999999999Z"),
                engagement(article, "view", "at", "1969-12-31T23:59:59Z"),
                engagement(article, "view", "userAgent", "x".repeat(1001)),
                engagement(article, "view", "address", "x".repeat(51)),
                engagement(article, "view", "address", "localhost"),
                engagement(article, "view", "address", "17"),
                engagement(article, "view", "list", ""),
                engagement(article, "view", "list", "x".repeat(101)),
                engagement(article, "view", "list", "Hot now"),
                engagement(article, "view", "list", "hot", "position", 0),
                engagement(article, "view", "list", "hot", "position", 1001),
                engagement(article, "view", "type", 1),
                engagement(article, "view", "articleId", List.of()));

        engage(batch)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body(
                        "refused.index",
                        equalTo(IntStream.range(0, batch.size()).boxed().toList()))
                .body(
                        "refused.field",
                        equalTo(Arrays.asList(
                                "seconds",
                                "seconds",
                                "seconds",
                                "share",
                                "share",
                                "share",
                                "commentId",
                                "count",
                                "count",
                                "count",
                                "reader",
                                "at",
                                "at",
                                "userAgent",
                                "address",
                                "address",
                                "address",
                                "list",
                                "list",
                                "list",
                                "position",
                                "position",
                                "type",
                                "articleId")))
                .body("refused.reason", everyItem(notNullValue()))
                .body("refused[15].reason", equalTo("must be an IP address"));
        assertThat(onTopic(stack, article)).isEmpty();
    }

    @Test
    void whatIsNoEngagementAtAllHasNoFieldAtFault() {
        engage(List.of(List.of(2)))
                .then()
                .statusCode(202)
                .body("refused[0]", equalTo(Map.of("index", 0, "reason", "must be an object")));
    }

    @Test
    void aTypeThatIsNoneIsToldWhichThereAre() {
        engage(List.of(engagement(article, "stare")))
                .then()
                .body(
                        "refused[0].reason",
                        equalTo("must be one of [view, read, comment, comment-removed, comment-count, share, like, "
                                + "unlike, impression]"));
    }

    @Test
    void twoOfOneIdInABatchAreBothTaken() {
        var view = engagement(article, "view");
        engage(List.of(view, view)).then().statusCode(202).body("accepted", equalTo(2));
        assertThat(onTopic(stack, article)).hasSize(2);
    }

    @Test
    void readersAndTheirAddressesAreOnTheTopicAsHashesOnly() {
        taken(List.of(engagement(
                article, "view", "reader", "alice@example.org", "address", "203.0.113.7", "userAgent", FIREFOX)));

        var event = onTopic(stack, article).getFirst();
        assertThat(event.prettify()).doesNotContain("alice", "203.0", "Firefox");
        assertThat(event.getString("reader")).hasSize(22);
        assertThat(event.getString("network")).hasSize(22).isNotEqualTo(event.getString("reader"));
    }

    @Test
    void aNetworkIs24BitsOfIpv4And48OfIpv6() {
        taken(networks(
                "203.0.113.7",
                "203.0.113.255",
                "::ffff:203.0.113.9",
                "::ffff:cb00:710a",
                "203.0.114.7",
                "2001:db8:1::1",
                "2001:db8:1:ffff::2",
                "[2001:0db8:0001::3]",
                "2001:db8:2::1"));

        var networks = onTopic(stack, article).stream()
                .map(event -> event.getString("network"))
                .toList();
        assertThat(networks).hasSize(9).doesNotContainNull();
        assertThat(networks.subList(0, 4)).containsOnly(networks.getFirst());
        assertThat(networks.subList(5, 8)).containsOnly(networks.get(5));
        assertThat(List.of(networks.get(0), networks.get(4), networks.get(5), networks.get(8)))
                .doesNotHaveDuplicates();
    }

    @Test
    void theConnectionOfACallerWithATokenSaysNothingOfItsReaders() {
        given().header("Authorization", tokens.bearer("ingest"))
                .header("User-Agent", "curl/8.0")
                .header("X-Forwarded-For", "203.0.113.7")
                .contentType("application/json")
                .body(json(views(article, 1)))
                .post("/v1/engagements")
                .then()
                .statusCode(202);

        assertThat(onTopic(stack, article).getFirst().getMap("")).doesNotContainKeys("network", "robot");
    }

    @Test
    void anObviousRobotIsMarked() {
        taken(List.of(
                engagement(article, "view", "userAgent", FIREFOX),
                engagement(article, "view", "userAgent", "Mozilla/5.0 (compatible; Googlebot/2.1)"),
                engagement(article, "view", "userAgent", "")));

        assertThat(onTopic(stack, article))
                .extracting(event -> event.getMap("").get("robot"))
                .containsExactly(null, true, true);
    }

    @Test
    void aBeaconIsJsonThatCallsItselfText() {
        given().header("Authorization", tokens.bearer("admin"))
                .header("Content-Type", "text/plain;charset=UTF-8")
                .body(json(List.of(engagement(article, "view"), "view")))
                .post("/v1/engagements")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("refused.index", equalTo(List.of(1)));
        assertThat(onTopic(stack, article)).hasSize(1);
    }

    @Test
    void aBodyThatIsNoBatchIsRefusedWhole() {
        for (var body : List.of("", "null", "[]", "{", "{\"engagements\": 3}", "{\"engagements\": null}", "{}")) {
            given().header("Authorization", tokens.bearer("ingest"))
                    .contentType("text/plain")
                    .body(body)
                    .post("/v1/engagements")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        engage(views(article, 501)).then().statusCode(400).body("errors[0].field", equalTo("engagements"));
        given().header("Authorization", tokens.bearer("ingest"))
                .contentType("text/csv")
                .body("a,b")
                .post("/v1/engagements")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void whoHasNoTokenOfTheRoleIsToldBeforeAnythingElse() {
        given().contentType("text/plain")
                .body("no JSON")
                .post("/v1/engagements")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        given().header("Authorization", tokens.bearer("publisher"))
                .contentType("application/json")
                .body("no JSON")
                .post("/v1/engagements")
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void theLargestBatchFits() {
        var batch = IntStream.range(0, 500)
                .mapToObj(i -> engagement(
                        article,
                        "comment",
                        "reader",
                        "%0200d".formatted(i),
                        "commentId",
                        "%0100d".formatted(i),
                        "userAgent",
                        "x".repeat(1000),
                        "address",
                        "2001:db8:1111:2222:3333:4444:5555:6666"))
                .toList();

        engage(batch).then().statusCode(202).body("accepted", equalTo(500));
    }

    @Test
    void aReaderOverItsRateIsRefusedAloneAndToldWhenToComeBack() {
        var reader = UUID.randomUUID().toString();
        engage(of(reader, 500)).then().statusCode(202).body("accepted", equalTo(500));

        var answer = Stream.generate(() -> engage(withAnothersFirst(of(reader, 499))))
                .limit(20)
                .map(response -> response.then().statusCode(202).extract().jsonPath())
                .filter(json -> json.getInt("accepted") < 500)
                .findFirst()
                .orElseThrow();

        assertThat(answer.getList("refused.field")).isNotEmpty().containsOnly("reader");
        assertThat(answer.getList("refused.reason", String.class))
                .allMatch(reason -> reason.matches("too many from this reader; again in [1-9]\\d* s"));
        assertThat(answer.getList("refused.index", Integer.class))
                .doesNotContain(0)
                .isSorted();
        engage(of("another", 1)).then().body("accepted", equalTo(1));
    }

    @Test
    void whatKafkaDidNotTakeIsNotCountedAgainstItsReaderAndLeavesItsPlace() {
        var batch = of(UUID.randomUUID().toString(), 400);
        stack.kafka().kill();
        try {
            for (int attempt = 0; attempt < 2; attempt++) {
                engage(batch)
                        .then()
                        .statusCode(503)
                        .header("Retry-After", matchesPattern("[1-9]\\d*"))
                        .contentType("application/problem+json");
            }
        } finally {
            stack.kafka().start();
        }

        var answer = await().atMost(Duration.ofSeconds(60))
                .until(() -> engage(batch), response -> response.statusCode() == 202);
        answer.then().body("refused", empty());
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        metrics.get("frontpage.engagements.waiting").gauge().value())
                .isZero());
    }

    @Test
    void theOpenApiDocumentHasEveryAnswerAndExamples() {
        var operation = "paths.'/v1/engagements'.post.";
        given().accept("application/json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .body(
                        operation + "responses.keySet()",
                        equalTo(Set.of("202", "400", "401", "403", "408", "413", "415", "429", "503")))
                .body(operation + "requestBody.content.'application/json'.examples", notNullValue())
                .body(operation + "requestBody.content.'text/plain'.examples", notNullValue())
                .body(operation + "security", hasSize(1));
    }

    private List<Map<String, Object>> withAnothersFirst(List<Map<String, Object>> engagements) {
        var batch = new ArrayList<>(engagements);
        batch.addFirst(engagement(article, "view"));
        return batch;
    }

    private List<Map<String, Object>> of(String reader, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> engagement(article, "impression", "reader", reader))
                .toList();
    }

    private List<Map<String, Object>> networks(String... addresses) {
        return Arrays.stream(addresses)
                .map(address -> engagement(article, "view", "address", address))
                .toList();
    }

    private void taken(List<?> engagements) {
        engage(engagements).then().statusCode(202).body("refused", empty());
    }

    private Response engage(List<?> engagements) {
        return given().header("Authorization", tokens.bearer("ingest"))
                .contentType("application/json")
                .body(json(engagements))
                .post("/v1/engagements");
    }
}
