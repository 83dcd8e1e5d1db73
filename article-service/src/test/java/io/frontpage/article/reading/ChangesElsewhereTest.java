package io.frontpage.article.reading;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.article.api.Api;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Management;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.problem;
import static io.frontpage.article.api.Api.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** What other instances change: they are connections of their own to the database, and messages on Redis. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ChangesElsewhereTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PUBLISHED = "'PUBLISHED', null, null";

    @FromLocalStack
    LocalStack stack;

    @FromLocalStack
    Tokens tokens;

    @Inject
    Freshness freshness;

    @Inject
    Redis redis;

    Api api;
    String section;

    @BeforeEach
    void aSectionOfItsOwn() {
        api = new Api(tokens);
        section = unique("section");
    }

    @Test
    void whatIsCommittedElsewhereIsSeenThoughNobodyTells() throws SQLException {
        var id = readFromMemory();

        try (var other = connect()) {
            change(other, id, "Changed elsewhere");
        }
        awaitHeadline(id, "Changed elsewhere");
    }

    @Test
    void whatIsCommittedLateIsSeenThoughOthersThatBeganAfterItWereSeenBefore() throws SQLException {
        var early = readFromMemory();
        var late = readFromMemory();

        try (var first = connect();
                var second = connect()) {
            first.setAutoCommit(false);
            change(first, late, "Begun first");
            change(second, early, "Begun second");
            awaitHeadline(early, "Begun second");
            awaitPoll();
            assertThat(headline(late)).isEqualTo("Ferry runs at night");

            first.commit();
            awaitHeadline(late, "Begun first");
        }
    }

    @Test
    void aChangeThatIsRolledBackIsNone() throws SQLException {
        var id = readFromMemory();
        try (var other = connect()) {
            other.setAutoCommit(false);
            change(other, id, "Never");
            other.rollback();
        }
        awaitPoll();
        assertThat(headline(id)).isEqualTo("Ferry runs at night");
    }

    @Test
    void aMessageOnRedisIsEnough() throws SQLException {
        var id = readFromMemory();
        try (var other = connect()) {
            withoutTriggers(other);
            change(other, id, "Told by Redis");
        }
        awaitPoll();
        assertThat(headline(id)).isEqualTo("Ferry runs at night");

        await().atMost(SOON).untilAsserted(() -> {
            publish("no id");
            publish(id);
            assertThat(headline(id)).isEqualTo("Told by Redis");
        });
    }

    @Test
    void whileRedisIsAwayChangesHereAndElsewhereAreSeenAllTheSame() throws SQLException {
        var here = api.create(Map.of("status", "PUBLISHED", "section", section));
        String id = here.path("id");
        var elsewhere = readFromMemory();
        stack.redis().kill();
        try {
            api.change(id, here.jsonPath().getLong("version"), Map.of("headline", "Changed here", "section", section))
                    .then()
                    .statusCode(200);
            assertThat(headline(id)).isEqualTo("Changed here");
            try (var other = connect()) {
                change(other, elsewhere, "Changed elsewhere");
            }
            awaitHeadline(elsewhere, "Changed elsewhere");
        } finally {
            stack.redis().start();
        }
        aMessageOnRedisIsEnough();
    }

    @Test
    void withoutTheDatabaseWhatIsInMemoryIsServedWithItsAgeAndCaughtUpAfterwards() throws SQLException {
        var id = readFromMemory();
        var gone = insert(null, "'WITHDRAWN', now(), 'Wrong.'");
        var unread = insert(null, PUBLISHED);
        awaitPoll();
        await().atMost(SOON)
                .untilAsserted(() ->
                        given().get("/v1/articles/" + id).then().statusCode(200).header("Age", nullValue()));
        problem(given().get("/v1/articles/" + gone), 410);
        var list = "/v1/articles?section=" + section;
        given().get(list).then().statusCode(200);

        stack.postgres().stop();
        try {
            await().atMost(SOON).untilAsserted(() -> given().get("/v1/articles/" + id)
                    .then()
                    .statusCode(200)
                    .header("Age", Integer::parseInt, greaterThanOrEqualTo(1)));
            given().get(list).then().statusCode(200).body("articles.id", equalTo(List.of(id)));
            problem(given().get("/v1/articles/" + gone), 410);
            Management.get("/q/health/ready").then().statusCode(200);
            Management.get("/q/health/live").then().statusCode(200);
            problem(given().get("/v1/articles/" + unread), 503).header("Retry-After", not(nullValue()));
        } finally {
            stack.postgres().start();
        }

        try (var other = connect()) {
            change(other, id, "Changed after the outage");
        }
        awaitHeadline(id, "Changed after the outage");
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/v1/articles/" + id).then().header("Age", nullValue()));
    }

    /** Published, read, and not to be taken out of memory any more by what the test has done so far. */
    private String readFromMemory() throws SQLException {
        var id = insert(section, PUBLISHED);
        awaitPoll();
        assertThat(headline(id)).isEqualTo("Ferry runs at night");
        return id;
    }

    private static String headline(String id) {
        return given().get("/v1/articles/" + id).path("headline");
    }

    private void awaitHeadline(String id, String headline) {
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(headline(id)).isEqualTo(headline);
            given().get("/v1/articles?section=" + section)
                    .then()
                    .statusCode(200)
                    .body("articles.find { it.id == '" + id + "' }.headline", equalTo(headline));
        });
    }

    private void awaitPoll() {
        var done = Instant.now();
        // In this order: a pause between the two must not look like a poll.
        await().atMost(SOON).until(() -> Duration.between(done, Instant.now()).compareTo(freshness.behind()) > 0);
    }

    private void publish(String message) {
        redis.send(Request.cmd(Command.PUBLISH)
                        .arg("frontpage:articles:changed")
                        .arg(message))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                stack.postgres().jdbcUrl(), stack.postgres().user(), "");
    }

    /** Not by the API: this instance would hear of it on Redis, sooner or later, and forget it once more. */
    private String insert(String section, String status) throws SQLException {
        var id = UUID.randomUUID().toString();
        try (var connection = connect();
                var insert = connection.prepareStatement("""
                        insert into articles (id, version, status, withdrawn_at, withdrawal_reason, language, headline, body,
                            section, topics, created_at, updated_at, published_at, listed_at)
                        values (?::uuid, 0, %s, 'en', 'Ferry runs at night', 'Body', ?, '{}', now(), now(), now(), now())
                        """.formatted(status))) {
            insert.setString(1, id);
            insert.setString(2, section);
            insert.executeUpdate();
        }
        return id;
    }

    private static void withoutTriggers(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
        }
    }

    private static void change(Connection connection, String id, String headline) throws SQLException {
        try (var update = connection.prepareStatement(
                "update articles set headline = ?, version = version + 1 where id = ?::uuid")) {
            update.setString(1, headline);
            update.setString(2, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
