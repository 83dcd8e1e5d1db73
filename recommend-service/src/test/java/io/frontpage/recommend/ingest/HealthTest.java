package io.frontpage.recommend.ingest;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.Management;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** The service with nothing around it. */
@QuarkusTest
@TestProfile(HealthTest.Alone.class)
class HealthTest {
    public static class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kafka.bootstrap.servers", "127.0.0.1:1",
                    "quarkus.redis.hosts", "redis://127.0.0.1:1",
                    "mp.jwt.verify.publickey.location", "https://issuer.invalid/keys",
                    "frontpage.index.directory",
                            Path.of("target", "index-" + UUID.randomUUID())
                                    .toAbsolutePath()
                                    .toString());
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Inject
    Consumers consumers;

    @Test
    void untilTheTopicsAreInItIsNotReadyAndLetsRequestsTryLater() {
        Management.get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'topics caught up' }.status", equalTo("DOWN"));
        given().get("/v1/related/" + UUID.randomUUID())
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "1");
    }

    @Test
    void itIsAliveAsLongAsItsConsumersAre() {
        Management.get("/q/health/live").then().statusCode(200);

        consumers.stop(new ShutdownEvent());

        Management.get("/q/health/live").then().statusCode(503);
    }
}
