package io.frontpage.recommend.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleStats;
import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.local.stack.TopicReader;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.testing.EventSender;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;

import static io.frontpage.recommend.Articles.article;
import static io.frontpage.recommend.Articles.changed;
import static io.frontpage.recommend.Articles.withTopics;
import static io.frontpage.recommend.Articles.withdrawn;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class RelatedResourceTest {
    @FromLocalStack
    LocalStack stack;

    @Inject
    TextIndex index;

    @Inject
    RedisDataSource redis;

    @Inject
    MeterRegistry metrics;

    private EventSender sender;

    /** A word and a section that no other test has. */
    private final String own = "own" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void connect() {
        sender = new EventSender(stack.kafka().bootstrapServers());
        awaitReady();
    }

    @AfterEach
    void disconnect() {
        sender.close();
    }

    @Test
    void anArticleIsRelatedToAnotherWithinASecondOfBeingSent() {
        var ferry = withTopics(article(own, own + " ferry at night", "It sails until dawn."), "harbour");
        var other = article(own, own + " ferry stops", "It sails no more.");
        // The very first article waits for classes to be loaded.
        publish(article(own + "2", "First", "x"));
        publish(Duration.ofSeconds(1), ferry, other);

        related(ferry.id())
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "max-age=1")
                .body("articleId", equalTo(ferry.id().toString()))
                .body("articles[0].article.id", equalTo(other.id().toString()))
                .body("articles[0].article.headline", equalTo(own + " ferry stops"))
                .body("articles[0].article.publishedAt", equalTo("2026-03-04T05:06:07Z"))
                .body("articles[0].reason", equalTo("text"))
                .body("articles[0].comments", equalTo(0));
        related(other.id()).body("articles[0].article.topics", equalTo(List.of("harbour")));
    }

    @Test
    void traditionalScriptFindsSimplified() {
        var traditional = article("zh-Hant", own, "颱風逼近東岸 學校停課", "氣象臺發出警報,漁船紛紛回港避風。");
        var simplified = article("zh-Hans", own + "2", "台风逼近东岸 学校停课", "气象台发出警报,渔船纷纷回港避风。");
        publish(traditional, simplified);

        related(traditional.id())
                .body("articles[0].article.id", equalTo(simplified.id().toString()))
                .body("articles[0].reason", equalTo("text"));
    }

    @Test
    void whatTheClientHasIsNotSentAgain() {
        var ferry = article(own, own + " ferry", "It sails.");
        var other = article(own, own + " ferry stops", "It sails no more.");
        publish(ferry, other);
        var tag = related(ferry.id()).extract().header("ETag");

        given().header("If-None-Match", tag)
                .get("/v1/related/" + ferry.id())
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Cache-Control", "max-age=1")
                .body(equalTo(""));

        publish(changed(other, 2, own + " ferry stops for good"));
        given().header("If-None-Match", tag)
                .get("/v1/related/" + ferry.id())
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo(tag)));
    }

    @Test
    void asManyAreShownAsAreAskedFor() {
        var articles = IntStream.range(0, 8)
                .mapToObj(i -> article(own, own + " ferry " + i, "It sails."))
                .toArray(ArticleEvent[]::new);
        publish(articles);

        assertThat(ids(articles[0].id(), "")).hasSize(5).doesNotContain(articles[0].id());
        assertThat(ids(articles[0].id(), "?limit=7")).hasSize(7).doesNotContain(articles[0].id());
    }

    @Test
    void aRequestThatIsNotValidIsRefused() {
        for (var limit : List.of("0", "51", "-1", "many")) {
            given().get("/v1/related/" + UUID.randomUUID() + "?limit=" + limit)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors[0].field", equalTo("limit"));
        }
        given().get("/v1/related/17").then().statusCode(404).contentType("application/problem+json");
        related(UUID.randomUUID())
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("published"));
    }

    @Test
    void aWithdrawnArticleIsGoneAtOnceThoughTheListIsCached() {
        var ferry = article(own, own + " ferry", "It sails.");
        var first = article(own, own + " ferry", "It sails on.");
        var second = article(own, own + " boat", "It is another.");
        publish(ferry, first, second);
        assertThat(ids(ferry.id(), "?limit=2")).containsExactly(first.id(), second.id());
        assertThat(redis.key().exists("related:" + ferry.id())).isTrue();

        publish(withdrawn(first, 2));

        assertThat(ids(ferry.id(), "?limit=1")).containsExactly(second.id());
        related(first.id()).statusCode(410).contentType("application/problem+json");
    }

    @Test
    void anEntryThatFellOutOfACachedListIsMadeUpFor() {
        var ferry = article(own, own + " ferry", "It sails.");
        publish(ferry);
        var section = IntStream.range(0, 50)
                .mapToObj(i -> article(own, "Section " + i, "Some."))
                .toArray(ArticleEvent[]::new);
        publish(section);
        var before = ids(ferry.id(), "?limit=50");
        var late = article(own, own + " ferry", "It sails late.");
        publish(late);

        assertThat(ids(ferry.id(), "?limit=50")).isEqualTo(before).hasSize(50);
        publish(withdrawn(find(section, before.getLast()), 2));

        assertThat(ids(ferry.id(), "?limit=50")).hasSize(50).contains(late.id()).doesNotContain(before.getLast());
    }

    @Test
    void anOlderVersionThatComesLateChangesNothing() {
        var first = article(own, own + " one", "It sails.");
        var other = article(own, own + " ferry", "It sails.");
        publish(changed(first, 3, own + " three"), other);
        var sent = sender.send(Topic.ARTICLES, first.id(), changed(first, 2, own + " two"));
        await().until(() -> index.nextOffset(sent.partition()) > sent.offset());

        related(other.id()).body("articles[0].article.headline", equalTo(own + " three"));
    }

    @Test
    void aRecordThatCannotBeUnderstoodStopsNothing() {
        var before = metrics.counter("frontpage.records.unreadable", "topic", "articles")
                .count();
        var ferry = article(own, own + " ferry", "It sails.");
        for (var topic : List.of(Topic.ARTICLES, Topic.ARTICLE_STATS)) {
            for (var value : List.of("\u0000\u0001garbage", "null", "{}", "[]", "{\"id\": 7}")) {
                sender.sendBytes(topic, ferry.id(), value.getBytes(UTF_8));
            }
            sender.sendBytes(topic, ferry.id(), null);
        }

        var other = article(own, own + " ferry", "It sails on.");
        publish(ferry, other);
        count(ferry, 3, 10);

        await().atMost(Duration.ofSeconds(2)).until(() -> comments(other.id(), ferry.id()) == 3);
        assertThat(metrics.counter("frontpage.records.unreadable", "topic", "articles")
                        .count())
                .isGreaterThan(before);
        assertThat(setAside(ferry.id())).isEqualTo(12);
        given().get("/q/health/live").then().statusCode(200);
    }

    private long setAside(UUID key) {
        var letters = new AtomicLong();
        new TopicReader(stack.kafka().bootstrapServers()).read(Topic.DEAD_LETTERS.topicName(), record -> {
            if (key.toString().equals(record.key())) {
                letters.incrementAndGet();
            }
        });
        return letters.get();
    }

    @Test
    void commentsAreThoseOfTheStatsThatCountFurthest() {
        var ferry = article(own, own + " ferry", "It sails.");
        var other = article(own, own + " ferry", "It sails on.");
        publish(ferry, other);
        count(other, 110, 50);
        await().atMost(Duration.ofSeconds(2)).until(() -> comments(ferry.id(), other.id()) == 110);

        count(other, 90, 49);
        count(other, 91, 50);
        count(ferry, 1, 1);
        count(other, 111, 51);

        await().atMost(Duration.ofSeconds(2)).until(() -> {
            assertThat(comments(ferry.id(), other.id())).isIn(110, 111);
            return comments(ferry.id(), other.id()) == 111;
        });
    }

    @Test
    void aColdListIsMadeOnceHoweverManyAskForItAtOnce() throws Exception {
        var ferry = article(own, own + " ferry", "It sails.");
        publish(ferry, article(own, own + " ferry", "It sails on."));
        long before = metrics.timer("frontpage.related.making").count();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<UUID>> request = () -> ids(ferry.id(), "");
            var lists = threads.invokeAll(
                    IntStream.range(0, 24).mapToObj(i -> request).toList());
            for (var list : lists) {
                assertThat(list.get()).isEqualTo(lists.getFirst().get());
            }
        }

        assertThat(metrics.timer("frontpage.related.making").count() - before).isEqualTo(1);
    }

    @Test
    void withoutRedisListsAreStillAnsweredAndCachedAgainOnceItIsBack() {
        var ferry = article(own, own + " ferry", "It sails.");
        var other = article(own, own + " ferry", "It sails on.");
        publish(ferry, other);
        stack.redis().kill();
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(ids(ferry.id(), "").getFirst()).isEqualTo(other.id());
            }
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            stack.redis().start();
        }

        await().atMost(Duration.ofSeconds(5)).until(() -> {
            assertThat(ids(ferry.id(), "").getFirst()).isEqualTo(other.id());
            return redis.key().exists("related:" + ferry.id());
        });
    }

    @Test
    void theApiIsDescribed() {
        given().accept("application/json")
                .get("/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("recommend-service"))
                .body("paths.'/v1/related/{articleId}'.get.summary", not(nullValue()))
                .body(
                        "paths.'/v1/related/{articleId}'.get.responses.keySet()",
                        containsInAnyOrder("200", "304", "400", "404", "410", "503"));
    }

    private void publish(ArticleEvent... articles) {
        publish(Duration.ofSeconds(10), articles);
    }

    private void publish(Duration findableWithin, ArticleEvent... articles) {
        for (var article : articles) {
            sender.send(Topic.ARTICLES, article.id(), article);
        }
        for (var article : articles) {
            await().atMost(findableWithin).until(() -> index.find(article.id())
                    .filter(found -> found.version() >= article.version())
                    .isPresent());
        }
    }

    private void count(ArticleEvent article, long comments, long offset) {
        var at = Instant.parse("2026-03-04T05:06:07Z");
        var stats = new ArticleStats(article.id(), 0, 0, comments, 0, 0, 0, 0, 0.0, null, null, 0, offset, at);
        sender.send(Topic.ARTICLE_STATS, article.id(), stats);
    }

    private static void awaitReady() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    private static ValidatableResponse related(UUID article) {
        return given().get("/v1/related/" + article).then();
    }

    private static List<UUID> ids(UUID article, String query) {
        var list = given().get("/v1/related/" + article + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return list.getList("articles.article.id", UUID.class);
    }

    private static int comments(UUID article, UUID entry) {
        return related(article).extract().path("articles.find { it.article.id == '" + entry + "' }.comments");
    }

    private static ArticleEvent find(ArticleEvent[] articles, UUID id) {
        return Stream.of(articles)
                .filter(article -> article.id().equals(id))
                .findAny()
                .orElseThrow();
    }
}
