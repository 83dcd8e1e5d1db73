package io.frontpage.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** An import of the NDJSON file that the property {@code frontpage.benchmark.file} names, twice: the second changes nothing. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ImportBenchmark {
    @FromLocalStack
    Tokens tokens;

    @Test
    void importing() throws IOException {
        var file = System.getProperty("frontpage.benchmark.file", "");
        assumeTrue(!file.isEmpty(), "frontpage.benchmark.file names no file");
        for (var round : List.of("first", "again")) {
            var start = System.nanoTime();
            var job = run(Path.of(file));
            var time = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf(
                    "BENCHMARK import %s: %s in %.1f s, %.0f entries/s%n",
                    round,
                    job.getMap("counts"),
                    time.toMillis() / 1e3,
                    job.getLong("counts.entries") * 1e3 / time.toMillis());
        }
    }

    private JsonPath run(Path file) throws IOException {
        var job = given().header("Authorization", tokens.bearer("publisher"))
                .contentType("application/x-ndjson")
                .body(Files.readAllBytes(file))
                .post("/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        return await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> read(job), state -> List.of("DONE", "FAILED").contains(state.getString("state")));
    }

    private JsonPath read(String job) {
        return given().header("Authorization", tokens.bearer("publisher"))
                .get(job)
                .jsonPath();
    }
}
