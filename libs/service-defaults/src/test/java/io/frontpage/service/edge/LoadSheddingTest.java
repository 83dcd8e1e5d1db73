package io.frontpage.service.edge;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.frontpage.service.problem.EchoResource;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.Management;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class LoadSheddingTest {
    /** As many as application.properties of the tests says. */
    private static final int MOST = 4;

    @Inject
    MeterRegistry metrics;

    @Test
    void whatCannotBeDoneInTimeIsRefusedAtOnceAndWhatIsUrgentIsNot() throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = IntStream.range(0, MOST)
                    .mapToObj(
                            i -> clients.submit(() -> given().get("/echo/wait").statusCode()))
                    .toList();
            try {
                await().until(() -> underWay() == MOST);
                double before = metrics.counter("frontpage.requests.shed").count();

                given().get("/echo")
                        .then()
                        .statusCode(503)
                        .contentType("application/problem+json")
                        .header("Retry-After", "1")
                        .header("X-Content-Type-Options", "nosniff")
                        .body("status", equalTo(503));
                // What writes waits for other things than what reads.
                given().contentType("application/json")
                        .body("{\"text\": \"x\"}")
                        .post("/echo")
                        .then()
                        .statusCode(200);
                given().get("/echo/urgent").then().statusCode(200);
                Management.get("/q/health/live").then().statusCode(200);

                assertThat(metrics.counter("frontpage.requests.shed").count()).isEqualTo(before + 1);
            } finally {
                EchoResource.GATE.countDown();
            }
            assertThat(List.of(
                            waiting.get(0).get(),
                            waiting.get(1).get(),
                            waiting.get(2).get(),
                            waiting.get(3).get()))
                    .containsOnly(200);
        }
        await().until(() -> underWay() == 0);
        given().get("/echo").then().statusCode(200);
    }

    private double underWay() {
        return metrics.get("frontpage.requests.under.way")
                .tag("kind", "read")
                .gauge()
                .value();
    }
}
