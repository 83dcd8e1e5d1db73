package io.frontpage.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is left of searches, which need a thread and the database, when three times as many are asked for as can be done. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class OverloadBenchmark {
    private static final int SECONDS = Integer.getInteger("frontpage.benchmark.seconds", 8);
    private static final int ROUNDS = 3;
    private static final int TIMES = 3;
    private static final double GOAL = 0.9;

    /** So many that they don't run out of one that may ask. */
    private static final int CONNECTIONS = 400;

    private static final int THREADS = 2;

    private static final String SEARCH = "/v1/search?q=ferry";
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ([0-9.]+)s");
    private static final Pattern MEDIAN = Pattern.compile("50%\\s+(\\S+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern LOST = Pattern.compile("Socket errors: (.*)");

    @FromLocalStack
    Tokens tokens;

    @TestHTTPResource("/")
    URI server;

    @Inject
    MeterRegistry metrics;

    @Inject
    DataSource database;

    /**
     * @param millis the mean time of those that were answered, in the server
     * @param median of all for the client: under three times the load most are refused
     */
    private record Load(double asked, double answered, double millis, String median) {}

    @Test
    void searchingUnderThreeTimesTheLoad() throws Exception {
        assumeTrue(Wrk.isInstalled(), Wrk.MISSING);
        for (int i = 0; i < 200; i++) {
            publish(i);
        }
        await().until(() -> given().get(SEARCH).jsonPath().getList("articles").size() == 20);
        analyze();
        full();
        full();
        var capacity = new ArrayList<Load>();
        var overload = new ArrayList<Load>();
        for (int round = 0; round < ROUNDS; round++) {
            capacity.add(full());
            overload.add(paced(TIMES * capacity.getLast().answered()));
        }
        report(median(capacity), median(overload));
    }

    private static void report(Load capacity, Load overload) {
        var figures = new Figures();
        figures.rate("asked for, beside what can be done", overload.asked(), capacity.answered());
        figures.rate("searches answered", overload.answered(), capacity.answered(), GOAL);
        figures.value("mean time of those answered", "%.0f ms".formatted(overload.millis()));
        figures.value("  without overload", "%.0f ms".formatted(capacity.millis()));
        figures.value("half of all, mostly refused, within", overload.median());
        figures.end();
    }

    private static Load median(List<Load> loads) {
        return loads.stream()
                .sorted((a, b) -> Double.compare(a.answered(), b.answered()))
                .toList()
                .get(loads.size() / 2);
    }

    /** As many as can be done: each connection asks as soon as it is answered. */
    private Load full() throws Exception {
        return run("-c32");
    }

    private Load paced(double perSecond) throws Exception {
        var script = Files.createTempFile(Path.of("target"), "paced", ".lua");
        try (var source = getClass().getResourceAsStream("/paced.lua")) {
            Files.write(script, source.readAllBytes());
        }
        return run("-c" + CONNECTIONS, "-s" + script, "--", String.valueOf(1000 * THREADS / perSecond));
    }

    private Load run(String... options) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of("wrk", "-t" + THREADS, "--latency", "-d" + SECONDS + "s", "--timeout", "10s"));
        var rest = new ArrayList<>(List.of(options));
        int arguments = rest.contains("--") ? rest.indexOf("--") : rest.size();
        rest.add(arguments, server.resolve(SEARCH).toString());
        command.addAll(rest);
        long count = answered().count();
        double millis = answered().totalTime(TimeUnit.MILLISECONDS);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return load(
                output,
                (answered().totalTime(TimeUnit.MILLISECONDS) - millis)
                        / (answered().count() - count));
    }

    private static Load load(String output, double millis) {
        var requests = REQUESTS.matcher(output);
        var refused = REFUSED.matcher(output);
        var median = MEDIAN.matcher(output);
        if (!requests.find() || !median.find() || LOST.matcher(output).find()) {
            throw new IllegalStateException(output);
        }
        double seconds = Double.parseDouble(requests.group(2));
        double asked = Double.parseDouble(requests.group(1));
        double answered = asked - (refused.find() ? Double.parseDouble(refused.group(1)) : 0);
        return new Load(asked / seconds, answered / seconds, millis, median.group(1));
    }

    private Timer answered() {
        return metrics.get("http.server.requests")
                .tags("uri", "/v1/search", "status", "200")
                .timer();
    }

    /** As PostgreSQL does by itself after a minute: in the midst of it all, searches would be twice as fast from then on. */
    private void analyze() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private void publish(int number) {
        given().header("Authorization", tokens.bearer("publisher"))
                .contentType("application/json")
                .body(Map.of(
                        "headline",
                        "A ferry sails " + number,
                        "body",
                        "The ferry sails on, every twenty minutes. ".repeat(20),
                        "section",
                        "benchmark",
                        "status",
                        "PUBLISHED"))
                .post("/v1/articles")
                .then()
                .statusCode(201);
    }
}
