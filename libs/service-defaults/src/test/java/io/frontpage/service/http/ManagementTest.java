package io.frontpage.service.http;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.Management;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ManagementTest {
    @ParameterizedTest
    @ValueSource(strings = {"/q/health/started", "/q/health/ready", "/q/health/live", "/q/metrics"})
    void healthAndMetricsAreOnAPortOfTheirOwn(String path) {
        Management.get(path).then().statusCode(200);
        given().get(path).then().statusCode(404);
    }

    @Test
    void theDocumentOfTheApiIsWithTheApi() {
        given().get("/openapi").then().statusCode(200).body(containsString("/echo"));
        given().get("/q/swagger-ui/").then().statusCode(200);
        Management.get("/openapi").then().statusCode(404);
        Management.get("/q/openapi").then().statusCode(404);
    }
}
