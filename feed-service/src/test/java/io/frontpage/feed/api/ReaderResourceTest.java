package io.frontpage.feed.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import org.junit.jupiter.api.Test;

import io.frontpage.contracts.ReaderErased;
import io.frontpage.feed.hot.Effect;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.local.stack.TopicReader;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.feed.api.Engagements.engagement;
import static io.frontpage.feed.api.Engagements.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** What is left of a reader who is erased. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ReaderResourceTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int PARTITIONS = 4;

    @FromLocalStack
    Tokens tokens;

    @FromLocalStack
    LocalStack stack;

    @Inject
    Redis redis;

    @Inject
    KeyedHash hash;

    private final String other = "other-" + UUID.randomUUID();
    private final String reader = "r/1 é?*" + UUID.randomUUID();

    @Test
    void theCapsOfAnErasedReaderAreGoneAndThoseOfOthersAreNot() {
        var articles = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (var article : articles) {
            engage(engagement(article, "view", "reader", reader));
            engage(engagement(article, "view", "reader", other));
        }
        articles.forEach(article -> awaitCounter(article, "views", 2));
        int marksOfOther = marks(other);
        assertThat(marks(reader)).isEqualTo(marksOfOther).isGreaterThan(articles.size());

        erase(reader).then().statusCode(202);

        await().atMost(SOON).untilAsserted(() -> assertThat(marks(reader)).isZero());
        assertThat(marks(other)).isEqualTo(marksOfOther);
        articles.forEach(article -> awaitCounter(article, "views", 2));
    }

    @Test
    void itStaysGoneWhenRedisIsMadeAnewFromTheTopics() {
        var article = UUID.randomUUID();
        engage(engagement(article, "view", "reader", reader));
        awaitCounter(article, "views", 1);
        erase(reader).then().statusCode(202);
        await().atMost(SOON).untilAsserted(() -> assertThat(marks(reader)).isZero());
        engage(engagement(article, "view", "reader", other));
        awaitCounter(article, "views", 2);

        send(Request.cmd(Command.FLUSHALL));

        await().atMost(SOON).untilAsserted(() -> assertThat(marks(other)).isEqualTo(2));
        assertThat(marks(reader)).isZero();
        awaitCounter(article, "views", 2);
    }

    @Test
    void whoWasErasedIsANewReaderFromThenOn() {
        var article = UUID.randomUUID();
        engage(engagement(article, "view", "reader", reader));
        erase(reader).then().statusCode(202);
        engage(engagement(article, "like", "reader", reader));
        awaitCounter(article, "likes", 1);

        assertThat(marks(reader)).isEqualTo(2);
    }

    @Test
    void itCanBeRepeatedAndIsTheSameForWhomeverIsNotThere() {
        erase(reader).then().statusCode(202);
        erase(reader).then().statusCode(202);
        erase("r".repeat(200)).then().statusCode(202);
        erase("r".repeat(201)).then().statusCode(400);
    }

    @Test
    void everyPartitionIsToldAndNobodyIsToldWhoItIs() {
        erase(reader).then().statusCode(202);

        var values = new ArrayList<String>();
        var partitions = new ArrayList<Integer>();
        var keys = new ArrayList<String>();
        new TopicReader(stack.kafka().bootstrapServers()).read("engagements", record -> {
            var type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            if (type.equals(ReaderErased.EVENT_TYPE)) {
                values.add(new String(record.value(), StandardCharsets.UTF_8) + record.headers());
                keys.add(record.key());
                partitions.add(record.partition());
            }
        });
        assertThat(partitions).contains(0, 1, 2, PARTITIONS - 1);
        assertThat(keys).allMatch(key -> key.length() == 22);
        assertThat(values).noneMatch(value -> value.contains(reader));
    }

    private void engage(Map<String, Object> engagement) {
        given().header("Authorization", tokens.bearer("ingest"))
                .contentType("application/json")
                .body(json(List.of(engagement)))
                .post("/v1/engagements")
                .then()
                .statusCode(202);
    }

    private Response erase(String id) {
        return given().header("Authorization", tokens.bearer("admin")).delete("/v1/readers/{id}", id);
    }

    private static void awaitCounter(UUID article, String name, int value) {
        await().atMost(SOON).untilAsserted(() -> given().get("/v1/counters?ids=" + article)
                .then()
                .statusCode(200)
                .body("counters.'" + article + "'." + name, equalTo(value)));
    }

    /** How many caps there are of a reader: one for each article, and one of its device in each partition. */
    private int marks(String id) {
        var name = Arrays.copyOf(sha256(hash.ofReader(id)), Effect.OF_READER_ALONE);
        int marks = 0;
        for (var keys : List.of("{*}:readers:*", "{*}:devices:*")) {
            for (var key : send(Request.cmd(Command.KEYS).arg(keys))) {
                for (var field : send(Request.cmd(Command.HKEYS).arg(key.toString()))) {
                    marks += Arrays.equals(Arrays.copyOf(field.toBytes(), name.length), name) ? 1 : 0;
                }
            }
        }
        return marks;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private io.vertx.redis.client.Response send(Request request) {
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }
}
