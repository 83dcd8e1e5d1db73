package io.frontpage.feed.api;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.junit.jupiter.api.Test;

import io.frontpage.contracts.Topic;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Retention;
import io.frontpage.testing.Tokens;

import static io.frontpage.feed.api.Engagements.engagement;
import static io.frontpage.feed.api.Engagements.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What derives from readers is kept for as long as docs/data-and-privacy.md says, and not longer. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class RetentionTest {
    /** What Redis says of a key that has ended meanwhile. */
    private static final long GONE = -2;

    @FromLocalStack
    Tokens tokens;

    @Inject
    Redis redis;

    @Inject
    IngestConfig config;

    @Test
    void topicsWithReadersInThemAreKeptForAsLongAsTheTableSays() {
        var deleted = Stream.of(Topic.values()).filter(topic -> topic.retention() != null);
        assertThat(deleted).isNotEmpty().allSatisfy(topic -> {
            assertThat(topic.retention()).isEqualTo(Retention.table().get(topic.topicName()));
            assertThat(topic.settings()).containsEntry("segment.ms", millis(Duration.ofDays(1)));
        });
    }

    @Test
    void whateverRedisHasIsInTheTableWithItsEndOrNobodys() {
        engageAndWait();
        var seen = new HashSet<String>();
        for (var key : send(Request.cmd(Command.KEYS).arg("*"))) {
            var name = name(key.toString());
            var kept = Retention.table().get(name);
            if (kept == null) {
                assertThat(Retention.nobodys()).contains(name);
            } else {
                seen.add(name);
                long left = send(Request.cmd(Command.PTTL).arg(key.toString())).toLong();
                if (left != GONE) {
                    assertThat(Duration.ofMillis(left)).as(name).isPositive().isLessThanOrEqualTo(kept);
                }
            }
        }
        // There is one only where somebody has sent much just now.
        seen.remove("rate-limit");
        assertThat(seen).containsExactlyInAnyOrder("readers", "devices", "networks", "seen");
    }

    @Test
    void aReadersRateIsForgottenAfterItsTime() {
        var device = config.device();
        assertThat(Duration.ofMinutes(1).multipliedBy(device.burst()).dividedBy(device.rate()))
                .isEqualTo(Retention.table().get("frontpage.ingest.device"));
    }

    private void engageAndWait() {
        var article = UUID.randomUUID();
        given().header("Authorization", tokens.bearer("ingest"))
                .contentType("application/json")
                .body(json(List.of(engagement(article, "view", "address", "203.0.113.7"))))
                .post("/v1/engagements")
                .then()
                .statusCode(202);
        await().until(() ->
                given().get("/v1/counters?ids=" + article).jsonPath().getInt("counters.'" + article + "'.views") == 1);
    }

    /** Without the partition before it, and what day, board or article it is of behind it. */
    private static String name(String key) {
        var name = key.replaceFirst("^\\{\\d+}:", "");
        return name.endsWith(":next") ? "engagements:next" : name.replaceFirst(":.*", "");
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    private Response send(Request request) {
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }
}
