package io.frontpage.feed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;
import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.testing.EventLog;
import io.frontpage.testing.EventSender;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

/** The service whole: HTTP in, Kafka and Redis between, HTTP out. Each test has a section of its own. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class FeedServiceTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @FromLocalStack
    Tokens tokens;

    @FromLocalStack
    LocalStack stack;

    @Inject
    Redis redis;

    @Inject
    MeterRegistry metrics;

    private EventSender sender;
    private final String section = "s" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void connect() {
        sender = new EventSender(stack.kafka().bootstrapServers());
    }

    @AfterEach
    void disconnect() {
        sender.close();
    }

    @Test
    void engagementsMoveAnArticleUpTheHotList() {
        var first = publish(Instant.now().minusSeconds(120));
        var second = publish(Instant.now().minusSeconds(60));
        await().atMost(SOON).untilAsserted(() -> assertThat(ids("hot")).containsExactly(second, first));

        engage(views(first, 30))
                .then()
                .statusCode(202)
                .body("accepted", equalTo(30))
                .body("refused", hasSize(0));

        // The log may hand the report over in parts, and the first part already moves the article.
        await().atMost(SOON).untilAsserted(() -> get("hot")
                .then()
                .body("articles.article.id", contains(first.toString(), second.toString()))
                .body("articles[0].rank", equalTo(1))
                .body("articles[0].counters.views", equalTo(30))
                .body("articles[0].article.section", equalTo(section))
                .body("articles[0].heat", notNullValue()));
    }

    @Test
    void latestIsNewestFirstAndAWithdrawnArticleLeavesBothLists() {
        var old = publish(Instant.now().minusSeconds(120));
        var young = publish(Instant.now().minusSeconds(60));
        await().atMost(SOON).untilAsserted(() -> assertThat(ids("latest")).containsExactly(young, old));

        sender.send(Topic.ARTICLES, young, article(young, 2, Status.WITHDRAWN, Instant.now()));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(ids("latest")).containsExactly(old);
            assertThat(ids("hot")).containsExactly(old);
        });
    }

    @Test
    void theSameBatchSentAgainCountsOnce() {
        var article = publish(Instant.now());
        var batch = views(article, 20);

        engage(batch).then().statusCode(202);
        engage(batch).then().statusCode(202);
        engage(List.of(engagement(article, "like", "somebody"))).then().statusCode(202);

        awaitCounter(article, "likes", 1);
        assertThat(counters(article).getInt("views")).isEqualTo(20);
    }

    @Test
    void aWrongEngagementRefusesItselfOnly() {
        var article = publish(Instant.now());
        var noReader = engagement(article, "view", "a");
        noReader.remove("reader");
        var noSuchType = engagement(article, "stare", "a");
        var noComment = engagement(article, "comment", "a");
        var noId = engagement(article, "view", "a");
        noId.remove("id");
        var notUuid = engagement(article, "view", "a");
        notUuid.put("articleId", "17");
        var longReader = engagement(article, "view", "x".repeat(201));
        var batch = List.of(
                noReader, noSuchType, engagement(article, "view", "a"), noComment, noId, notUuid, longReader, "view");

        engage(batch)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("refused.index", equalTo(List.of(0, 1, 3, 4, 5, 6, 7)))
                .body(
                        "refused.field",
                        equalTo(Arrays.asList("reader", "type", "commentId", "id", "articleId", "reader", null)))
                .body("refused[5].reason", equalTo("size must be between 1 and 200"));
        awaitCounter(article, "views", 1);
    }

    @Test
    void aBatchThatIsNoneIsRefusedWhole() {
        engage(List.of()).then().statusCode(400).body("errors[0].field", equalTo("engagements"));
        engage(views(UUID.randomUUID(), 501)).then().statusCode(400);
        given().header("Authorization", tokens.bearer("ingest"))
                .contentType("application/json")
                .body("{}")
                .post("/v1/engagements")
                .then()
                .statusCode(400);
    }

    @Test
    void engagementsNeedATokenOfTheirRole() {
        given().contentType("application/json")
                .body("{}")
                .post("/v1/engagements")
                .then()
                .statusCode(401);
        given().header("Authorization", tokens.bearer("editor"))
                .contentType("application/json")
                .body(Map.of("engagements", views(UUID.randomUUID(), 1)))
                .post("/v1/engagements")
                .then()
                .statusCode(403);
    }

    @Test
    void theReadersIdIsOnTheTopicAsAHashOnly() {
        var article = publish(Instant.now());
        engage(List.of(engagement(article, "view", "alice@example.org"))).then().statusCode(202);

        var records = log().of(article, Topic.ENGAGEMENTS);
        assertThat(records).singleElement().satisfies(json -> {
            assertThat(json).doesNotContain("alice");
            assertThat(JsonPath.from(json).getString("reader")).hasSize(22);
        });
    }

    @Test
    void countersAreToldToTheOthersWithTheOffsetUpToWhichTheyCount() {
        var article = publish(Instant.now());
        var count = engagement(article, "comment-count", null);
        count.put("count", 110);
        engage(List.of(count, engagement(article, "view", "a"))).then().statusCode(202);

        await().atMost(SOON).untilAsserted(() -> {
            var records = log().of(article, Topic.ARTICLE_STATS);
            assertThat(records).isNotEmpty();
            var told = JsonPath.from(records.getLast());
            assertThat(told.getInt("comments")).isEqualTo(110);
            assertThat(told.getInt("views")).isEqualTo(1);
            assertThat(told.getLong("offset")).isPositive();
        });
    }

    @Test
    void aRecordThatCantBeReadDoesNotStopWhatFollowsIt() {
        var article = UUID.randomUUID();
        for (var topic : List.of(Topic.ARTICLES, Topic.ENGAGEMENTS)) {
            for (var value : List.of("no JSON", "[]", "null", "{}", "{\"id\": 7}")) {
                sender.sendBytes(topic, article, value.getBytes(StandardCharsets.UTF_8));
            }
            sender.sendBytes(topic, article, null);
        }
        sender.send(Topic.ARTICLES, article, article(article, 1, Status.PUBLISHED, Instant.now()));
        engage(views(article, 3)).then().statusCode(202);

        awaitCounter(article, "views", 3);
        await().atMost(SOON).untilAsserted(() -> assertThat(ids("hot")).containsExactly(article));
    }

    @Test
    void aListThatTheClientHasIs304() {
        publish(Instant.now());
        await().atMost(SOON).untilAsserted(() -> assertThat(ids("latest")).hasSize(1));
        var tag = get("latest").header("ETag");

        given().header("If-None-Match", tag)
                .get("/v1/feeds/latest?section=" + section)
                .then()
                .statusCode(304)
                .header("Cache-Control", notNullValue());
    }

    @Test
    void countersThatTheClientHasAre304UntilTheyChange() {
        var article = publish(Instant.now());
        engage(views(article, 1)).then().statusCode(202);
        awaitCounter(article, "views", 1);
        var path = "/v1/counters?ids=" + article;
        var tag = given().get(path).header("ETag");
        given().header("If-None-Match", tag).get(path).then().statusCode(304);

        engage(views(article, 1)).then().statusCode(202);

        awaitCounter(article, "views", 2);
        given().header("If-None-Match", tag).get(path).then().statusCode(200);
    }

    private List<Object> idsAndCounters(String list) {
        return get(list).jsonPath().getList("articles.collect { [it.article.id, it.counters] }");
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        given().get("/v1/feeds/hot?limit=101").then().statusCode(400).body("errors[0].field", equalTo("limit"));
        given().get("/v1/feeds/hot?limit=0").then().statusCode(400);
        given().get("/v1/feeds/latest?limit=x").then().statusCode(400).body("errors[0].field", equalTo("limit"));
        given().get("/v1/feeds/hot?section=" + "x".repeat(65)).then().statusCode(400);
        given().get("/v1/counters").then().statusCode(400).body("errors[0].field", equalTo("ids"));
        given().get("/v1/counters?ids=1,2").then().statusCode(400).body("errors[0].field", equalTo("ids"));
    }

    @Test
    void aFlushedRedisIsFilledAgainFromTheTopicsWithTheSameCountsAndOrder() {
        var first = publish(Instant.now().minusSeconds(60));
        var second = publish(Instant.now());
        engage(views(first, 40)).then().statusCode(202);
        engage(views(second, 5)).then().statusCode(202);
        await().atMost(SOON).untilAsserted(() -> get("hot")
                .then()
                .body("articles.article.id", contains(first.toString(), second.toString()))
                .body("articles.counters.views", contains(40, 5)));
        var before = idsAndCounters("hot");

        flushRedis();

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(counters(first).getInt("views")).isEqualTo(40);
            assertThat(idsAndCounters("hot")).isEqualTo(before);
        });
    }

    @Test
    void theLagOfEachPublicationAndWithdrawalIsTakenOnceAndNeverWhenItIsToldOrReadAgain() {
        var before = publish(Instant.now().minusSeconds(60));
        await().atMost(SOON).untilAsserted(() -> assertThat(ids("latest")).containsExactly(before));
        var id = UUID.randomUUID();
        var at = Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.MILLIS);
        var first = article(id, 1, Status.PUBLISHED, at);
        var withdrawn = article(id, 2, Status.WITHDRAWN, at.plusMillis(1));
        var toldAgain = article(id, 3, Status.PUBLISHED, at.plusMillis(2));
        var last = article(id, 4, Status.PUBLISHED, at.plusMillis(3));
        long visible = lags("visible");
        long takedowns = lags("takedown");

        List.of(first, first, withdrawn, first).forEach(article -> tell(article, article.updatedAt()));
        tell(toldAgain, Instant.now());
        await().atMost(SOON).untilAsserted(() -> get("latest")
                .then()
                .body("articles.article.id", contains(id.toString(), before.toString()))
                .body(
                        "articles[0].article.publishedAt",
                        equalTo(toldAgain.publishedAt().toString())));
        flushRedis();
        tell(last, last.updatedAt());

        await().atMost(SOON).untilAsserted(() -> assertThat(lags("visible")).isEqualTo(visible + 2));
        assertThat(lags("takedown")).isEqualTo(takedowns + 1);
        assertThat(metrics.get("frontpage.articles.takedown.lag").timer().max(TimeUnit.SECONDS))
                .isGreaterThan(5);
    }

    @Test
    void whileRedisIsGoneTheLastListIsServedWithItsAgeAndEngagementsAreTaken() {
        var article = publish(Instant.now());
        var older = publish(Instant.now().minusSeconds(60));
        await().atMost(SOON).untilAsserted(() -> assertThat(ids("hot")).containsExactly(article, older));
        var first = "/v1/feeds/hot?limit=1&section=" + section;
        var next = given().get(first).jsonPath().getString("next");

        stack.redis().kill();
        try {
            await().atMost(SOON).untilAsserted(() -> assertThat(
                            given().get(first).then().statusCode(200).extract().header("Age"))
                    .isNotNull());
            assertThat(ids("hot")).containsExactly(article, older);
            given().get(first + "&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .body("articles.article.id", equalTo(List.of(older.toString())));
            engage(views(article, 7)).then().statusCode(202);
            given().get("/v1/counters?ids=" + article).then().statusCode(503).header("Retry-After", notNullValue());
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(metrics.get("frontpage.lists.age").gauge().value()).isGreaterThanOrEqualTo(1);
                assertThat(metrics.get("frontpage.fallbacks")
                                .tag("reason", "list-not-refreshed")
                                .counter()
                                .count())
                        .isPositive();
            });
        } finally {
            stack.redis().start();
        }
        awaitCounter(article, "views", 7);
    }

    @Test
    void whileKafkaIsGoneListsAreServedAndEngagementsAnswer503() {
        var article = publish(Instant.now());
        await().atMost(SOON).untilAsserted(() -> assertThat(ids("hot")).containsExactly(article));
        var batch = views(article, 7);

        stack.kafka().kill();
        try {
            engage(batch).then().statusCode(503).header("Retry-After", notNullValue());
            get("hot").then().statusCode(200);
        } finally {
            stack.kafka().start();
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> engage(batch).then().statusCode(202));
        awaitCounter(article, "views", 7);
    }

    private void tell(ArticleEvent article, Instant time) {
        sender.send(Topic.ARTICLES, article.id(), article, time);
    }

    private long lags(String kind) {
        return metrics.get("frontpage.articles." + kind + ".lag").timer().count();
    }

    private void flushRedis() {
        redis.send(Request.cmd(Command.FLUSHALL))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private UUID publish(Instant publishedAt) {
        var id = UUID.randomUUID();
        sender.send(Topic.ARTICLES, id, article(id, 1, Status.PUBLISHED, publishedAt));
        return id;
    }

    private ArticleEvent article(UUID id, long version, Status status, Instant publishedAt) {
        return new ArticleEvent(
                id,
                version,
                status,
                "en",
                "Headline",
                null,
                "Body",
                section,
                List.of("ferry"),
                "Desk",
                null,
                null,
                publishedAt,
                publishedAt,
                List.of());
    }

    private static List<Map<String, Object>> views(UUID article, int count) {
        return IntStream.range(0, count)
                .mapToObj(reader -> engagement(article, "view", "reader-" + reader))
                .toList();
    }

    private static Map<String, Object> engagement(UUID article, String type, String reader) {
        var engagement = new HashMap<String, Object>();
        engagement.put("id", UUID.randomUUID().toString());
        engagement.put("articleId", article.toString());
        engagement.put("type", type);
        engagement.put("reader", reader);
        return engagement;
    }

    private Response engage(List<?> engagements) {
        return given().header("Authorization", tokens.bearer("ingest"))
                .contentType("application/json")
                .body(Map.of("engagements", engagements))
                .post("/v1/engagements");
    }

    private Response get(String list) {
        return given().get("/v1/feeds/" + list + "?section=" + section);
    }

    private List<UUID> ids(String list) {
        return get(list).jsonPath().getList("articles.article.id", String.class).stream()
                .map(UUID::fromString)
                .toList();
    }

    private static JsonPath counters(UUID article) {
        return given().get("/v1/counters?ids=" + article).jsonPath().setRootPath("counters.'" + article + "'");
    }

    private static void awaitCounter(UUID article, String counter, int count) {
        await().atMost(SOON).untilAsserted(() -> given().get("/v1/counters?ids=" + article)
                .then()
                .statusCode(200)
                .body("counters.'" + article + "'." + counter, equalTo(count)));
    }

    private EventLog log() {
        return new EventLog(stack.kafka().bootstrapServers());
    }
}
