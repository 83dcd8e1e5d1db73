package io.frontpage.benchmarks;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.restassured.RestAssured.given;

/** How late articles are published that are scheduled: one at a time, and hundreds for the same moment. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ScheduleBenchmark {
    private static final Duration LOOK = Duration.ofMillis(2);

    @FromLocalStack
    Tokens tokens;

    @Inject
    DataSource database;

    @Test
    void publishing() throws SQLException {
        lateness(100);
        var alone =
                IntStream.range(0, 20).mapToLong(i -> lateness(1)[0]).sorted().toArray();
        print("scheduled alone", alone);
        for (int articles : new int[] {50, 500, 2000}) {
            print("%,d for the same moment".formatted(articles), lateness(articles));
        }
    }

    private static void print(String what, long[] milliseconds) {
        int last = milliseconds.length - 1;
        System.out.printf(
                "BENCHMARK %-26s published after %d ms (half), %d ms (99 %%), %d ms (all)%n",
                what, milliseconds[last / 2], milliseconds[last * 99 / 100], milliseconds[last]);
    }

    /** In milliseconds, ascending: from when they were due to when a reader of the database saw them. */
    private long[] lateness(int articles) {
        var section = "s" + UUID.randomUUID().toString().substring(0, 8);
        var far = Instant.now().plus(Duration.ofDays(1)).toString();
        for (int i = 0; i < articles; i++) {
            create(Map.of(
                    "headline",
                    "Ferry " + i,
                    "body",
                    "It runs at night. ".repeat(100),
                    "section",
                    section,
                    "status",
                    "SCHEDULED",
                    "scheduledAt",
                    far));
        }
        var due = Instant.now().plusMillis(500);
        try {
            schedule(section, due);
            return seen(section, due, articles);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void create(Map<String, Object> article) {
        given().header("Authorization", tokens.bearer("publisher"))
                .contentType("application/json")
                .body(article)
                .post("/v1/articles")
                .then()
                .statusCode(201);
    }

    private void schedule(String section, Instant due) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("update articles set scheduled_at = ? where section = ?")) {
            update.setTimestamp(1, Timestamp.from(due));
            update.setString(2, section);
            update.executeUpdate();
        }
    }

    private long[] seen(String section, Instant due, int articles) throws SQLException {
        var seen = new HashMap<UUID, Long>();
        try (var connection = database.getConnection();
                var look = connection.prepareStatement(
                        "select id from articles where section = ? and status = 'PUBLISHED'")) {
            look.setString(1, section);
            while (seen.size() < articles) {
                try (var rows = look.executeQuery()) {
                    long after = Duration.between(due, Instant.now()).toMillis();
                    while (rows.next()) {
                        seen.putIfAbsent(rows.getObject(1, UUID.class), after);
                    }
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
        return Arrays.stream(seen.values().toArray(Long[]::new))
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
    }
}
