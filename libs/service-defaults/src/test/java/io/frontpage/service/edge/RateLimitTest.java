package io.frontpage.service.edge;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.local.stack.LocalStack;
import io.frontpage.service.edge.RateLimit.Rule;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;

/** So slow that no test sees a token come. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class RateLimitTest {
    private static final int BURST = 100;
    private static final int AHEAD = 5;
    private static final Duration MONTH = Duration.ofDays(30);

    @FromLocalStack
    LocalStack stack;

    @Inject
    Redis redis;

    private final String name = "test-" + UUID.randomUUID();
    private RateLimit one;
    private RateLimit other;

    @BeforeEach
    void startTwo() {
        one = instance();
        other = instance();
    }

    private RateLimit instance() {
        return new RateLimit(new Rule(name, 100, MONTH, BURST, 1000), new SharedBuckets(redis, Duration.ofSeconds(10)));
    }

    @Test
    void allOrNoneAreTakenAndTheWaitIsTold() {
        assertThat(one.take("a", 60)).isZero();
        assertThat(one.take("a", 60)).isBetween(Duration.ofDays(3), Duration.ofDays(9));
        assertThat(one.take("a", 35)).isZero();
        assertThat(one.take("a", 10)).isPositive();
        assertThat(one.take("b", BURST)).isZero();
    }

    @Test
    void instancesCountTogether() {
        assertThat(one.take("a", BURST)).isZero();
        assertThat(other.take("a", AHEAD + 1)).isPositive();
    }

    @Test
    void whatIsTakenOneByOneByManyIsAtMostABurstAndWhatTheyGiveAwayWithoutAsking() {
        var instances = List.of(one, other, instance());
        long taken = IntStream.range(0, 10 * BURST)
                .filter(i -> instances.get(i % 3).take("a", 1).isZero())
                .count();

        assertThat(taken).isBetween((long) BURST, BURST + 3L * AHEAD);
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        one.take("a", BURST);
        assertThat(one.take("a", 1)).isPositive();
        one.giveBack("a");
        assertThat(one.take("a", 1)).isZero();
        assertThat(one.take("a", 1)).isPositive();
    }

    @Test
    void whileRedisIsAwayEachInstanceLimitsForItself() {
        stack.redis().kill();
        try {
            assertThat(one.take("a", BURST)).isZero();
            assertThat(one.take("a", AHEAD + 1)).isPositive();
            assertThat(other.take("a", BURST)).isZero();
        } finally {
            stack.redis().start();
        }
    }

    @Test
    void redisKeepsNoAddressAndNothingForever() {
        one.take("198.51.100.7", BURST);

        var keys = send(Request.cmd(Command.KEYS).arg("rate-limit:" + name + ":*"));
        assertThat(keys).hasSize(1);
        assertThat(keys.get(0).toString()).doesNotContain("198.51").matches("rate-limit:test-[0-9a-f-]+:[0-9a-f]{32}");
        assertThat(send(Request.cmd(Command.PTTL).arg(keys.get(0).toString())).toLong())
                .isBetween(1L, MONTH.toMillis() + 1000);
    }

    @Test
    void whoAsksTooOftenForWhatIsCostlyIsToldWhenToComeBack() {
        costly("203.0.113.1").then().statusCode(200);

        IntStream.range(0, 1000)
                .mapToObj(i -> costly("203.0.113.1"))
                .filter(answer -> answer.statusCode() != 200)
                .findFirst()
                .orElseThrow()
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9]\\d*"));
        costly("203.0.113.2").then().statusCode(200);
        given().header("X-Forwarded-For", "203.0.113.1").get("/echo").then().statusCode(200);
    }

    @Test
    void anExemptNetworkMayAskAsOftenAsItLikes() {
        assertThat(IntStream.range(0, 60).map(i -> costly("198.51.100.7").statusCode()))
                .containsOnly(200);
    }

    @Test
    void whoOnlySaysThatItIsOnThisMachineIsNotExempt() {
        assertThat(IntStream.range(0, 1000).map(i -> costly("127.0.0.2").statusCode()))
                .contains(429);
    }

    private static io.restassured.response.Response costly(String address) {
        return given().header("X-Forwarded-For", address).get("/echo/costly");
    }

    private Response send(Request request) {
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }
}
