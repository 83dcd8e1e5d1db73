package io.frontpage.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

/** Searches over 100,000 articles of made-up Chinese, whose words are as uneven in frequency as real ones (Zipf). */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class SearchBenchmark {
    private static final int ARTICLES = Integer.getInteger("frontpage.benchmark.articles", 100_000);
    private static final int WORDS = 20_000;
    private static final int QUERIES = 300;

    private final Random random = new Random(1);
    private final String[] words = IntStream.range(0, WORDS)
            .mapToObj(i -> "" + character() + character())
            .toArray(String[]::new);

    @Inject
    DataSource database;

    @Test
    void searching() throws Exception {
        var start = System.nanoTime();
        insert();
        await().atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> indexed() >= ARTICLES);
        System.out.printf(
                "BENCHMARK %d articles inserted and indexed in %d s, the index is %d MB%n",
                ARTICLES,
                Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                number("select pg_total_relation_size('search_documents') / 1000000"));
        execute("vacuum analyze articles");
        execute("vacuum analyze search_documents");
        for (var query : queries().entrySet()) {
            measure(query.getKey(), query.getValue());
        }
    }

    private Map<String, List<String>> queries() {
        return Map.of(
                "rare word", words(WORDS / 2, 50),
                "usual word", words(200, 50),
                "most common", List.of(words[0], words[1]),
                "two words",
                        IntStream.range(0, 50)
                                .mapToObj(i -> words[50 + i] + " " + words[150 + i])
                                .toList(),
                "phrase", List.of("\"" + words[0] + words[1] + "\"", "\"" + words[1] + words[0] + "\""));
    }

    private List<String> words(int from, int count) {
        return Arrays.asList(words).subList(from, from + count);
    }

    private void measure(String name, List<String> queries) {
        var times = new long[QUERIES];
        for (int i = -20; i < QUERIES; i++) {
            var start = System.nanoTime();
            given().queryParam("q", queries.get(Math.floorMod(i, queries.size())))
                    .get("/v1/search")
                    .then()
                    .statusCode(200);
            if (i >= 0) {
                times[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(times);
        System.out.printf(
                "BENCHMARK %-12s p50 %.1f ms, p99 %.1f ms, one at a time%n",
                name, times[QUERIES / 2] / 1e6, times[QUERIES * 99 / 100] / 1e6);
    }

    private void insert() throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into articles (id, version, status, language, headline, body, section, topics, created_at,
                            updated_at, published_at, listed_at)
                        values (?, 0, 'PUBLISHED', 'zh-Hans', ?, ?, 'search', '{}', ?, ?, ?, ?)""")) {
            var now = Instant.now();
            for (int i = 0; i < ARTICLES; i++) {
                insert.setObject(1, UUID.randomUUID());
                insert.setString(2, text(8));
                insert.setString(3, text(300));
                for (int column = 4; column <= 7; column++) {
                    insert.setTimestamp(column, Timestamp.from(now.minusSeconds(60L * i)));
                }
                insert.addBatch();
                if (i % 1000 == 999) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private String text(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> words[(int) Math.min(WORDS - 1, Math.pow(WORDS, random.nextDouble()) - 1)])
                .collect(Collectors.joining());
    }

    private char character() {
        return (char) ('\u4e00' + random.nextInt(3000));
    }

    private long indexed() throws SQLException {
        return number("select count(*) from search_documents");
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
