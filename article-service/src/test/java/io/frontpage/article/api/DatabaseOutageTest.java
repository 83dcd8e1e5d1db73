package io.frontpage.article.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.frontpage.local.stack.LocalStack;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Management;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class DatabaseOutageTest {
    @FromLocalStack
    LocalStack stack;

    @FromLocalStack
    Tokens tokens;

    @Test
    void withoutTheDatabaseItIs503UntilItIsBack() {
        var api = new Api(tokens);
        var created = api.create(Map.of("status", "PUBLISHED"));
        String id = created.path("id");

        stack.postgres().stop();
        try {
            for (int i = 0; i < 3; i++) {
                problem(given().get("/v1/articles/" + id), 503).header("Retry-After", not(nullValue()));
                problem(given().get("/v1/articles"), 503).header("Retry-After", not(nullValue()));
                problem(api.create(Map.of()), 503).header("Retry-After", not(nullValue()));
                problem(api.change(id, 0, Map.of()), 503).header("Retry-After", not(nullValue()));
            }
            assertThat(Management.metric("frontpage_outbox_waiting")).isEqualTo("NaN");
            assertThat(Management.metric("frontpage_outbox_oldest_age_seconds")).isEqualTo("NaN");
        } finally {
            stack.postgres().start();
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/v1/articles/" + id).statusCode() == 200);
        api.change(id, created.jsonPath().getLong("version"), Map.of()).then().statusCode(200);
    }

    @Test
    void anImportGoesOnWhenItIsBackAndRefusesNothingForIt() {
        var api = new Api(tokens);
        // Old, as lists of the newest belong to other tests.
        var lines = IntStream.range(0, 1000)
                .mapToObj("{\"id\": %d, \"title\": \"t\", \"body\": \"b\", \"date\": \"2020-01-01\"}\n"::formatted)
                .collect(Collectors.joining());
        String id = api.as("publisher")
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/imports?source=" + Api.unique("outage"))
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        stack.postgres().stop();
        stack.postgres().start();

        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() ->
                        api.as("editor").get("/v1/imports/" + id).path("state").equals("DONE"));
        api.as("editor")
                .get("/v1/imports/" + id)
                .then()
                .body("counts.created", equalTo(1000), "counts.entries", equalTo(1000));
    }
}
