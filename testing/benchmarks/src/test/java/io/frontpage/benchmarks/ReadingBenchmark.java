package io.frontpage.benchmarks;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A published article and the first page of a list, each beside a constant of the same size. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ReadingBenchmark {
    private static final int SECONDS = Integer.getInteger("frontpage.benchmark.seconds", 8);
    private static final String PARAGRAPH = "<p>海濱渡輪由今晚起加開夜班，首晚預計有三千人次。</p>";

    @FromLocalStack
    Tokens tokens;

    @TestHTTPResource("/")
    URI server;

    @Test
    void readingAgainstAConstant() throws Exception {
        assumeTrue(Wrk.isInstalled(), Wrk.MISSING);
        var article = "/v1/articles/" + publish(0);
        for (int i = 1; i < 50; i++) {
            publish(i);
        }
        var list = "/v1/articles?section=benchmark";
        measure("article", article, size(article));
        measure("list of 20", list, size(list));
    }

    private void measure(String name, String path, int bytes) throws Exception {
        var urls = new LinkedHashMap<String, Wrk.Target>();
        urls.put(
                "constant", new Wrk.Target(server.resolve(Constant.PATH + bytes).toString()));
        urls.put(name, new Wrk.Target(server.resolve(path).toString()));
        var results = Wrk.sideBySide(urls, SECONDS);
        results.forEach((what, result) -> System.out.printf(
                "BENCHMARK %-12s %6d bytes %9.0f/s  p99 %s%n", what, bytes, result.perSecond(), result.p99()));
        System.out.printf(
                "BENCHMARK %-12s %.2f of the constant%n",
                name, results.get(name).perSecond() / results.get("constant").perSecond());
    }

    private static int size(String path) {
        return given().header("Accept-Encoding", "identity").get(path).asByteArray().length;
    }

    private String publish(int number) {
        return given().header("Authorization", tokens.bearer("publisher"))
                .contentType("application/json")
                .body(Map.of(
                        "headline",
                        "海濱渡輪今起加開夜班 " + number,
                        "body",
                        PARAGRAPH.repeat(20),
                        "section",
                        "benchmark",
                        "status",
                        "PUBLISHED"))
                .post("/v1/articles")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
