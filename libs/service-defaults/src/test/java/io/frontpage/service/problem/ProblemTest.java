package io.frontpage.service.problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ProblemTest {
    @FromLocalStack
    Tokens tokens;

    @Test
    void anInvalidFieldIsNamedWithItsReason() {
        problem(
                        json("{\"text\": \" \", \"words\": [\"ok\", \"long\"], \"inner\": {}}")
                                .post("/echo"),
                        400)
                .body("errors.field", equalTo(List.of("inner.number", "text", "words[1]")))
                .body("errors[0].reason", equalTo("must not be null"));
    }

    @Test
    void aFieldOfTheWrongTypeIsNamed() {
        problem(json("{\"text\": \"x\", \"at\": \"yesterday\"}").post("/echo"), 400)
                .body("errors[0].field", equalTo("at"))
                .body("errors[0].reason", equalTo("must be a time such as 2026-03-04T05:06:07Z"));
    }

    @Test
    void malformedJsonIsToldWithItsPlace() {
        problem(json("{\"text\": ").post("/echo"), 400).body("detail", containsString("well-formed JSON at line 1"));
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() {
        problem(json("[1]").post("/echo"), 400).body("detail", containsString("not the JSON"));
    }

    @Test
    void aMissingBodyIsRefused() {
        problem(json("").post("/echo"), 400);
    }

    @Test
    void aParameterOutOfRangeIsNamed() {
        problem(given().get("/echo?limit=101"), 400)
                .body("errors[0].field", equalTo("limit"))
                .body("errors[0].reason", equalTo("must be less than or equal to 100"));
    }

    @Test
    void aParameterThatDoesNotParseIsRefused() {
        problem(given().get("/echo?limit=many"), 400).body("errors[0].field", equalTo("limit"));
        problem(given().get("/echo?at=yesterday"), 400).body("errors[0].field", equalTo("at"));
        problem(given().get("/echo?at=" + "1".repeat(100)), 400).body("errors[0].field", equalTo("at"));
        problem(given().get("/echo/items/17"), 404);
    }

    @Test
    void anUnknownAddressIs404() {
        problem(given().get("/nothing/here"), 404);
    }

    @Test
    void aMethodThatIsNotThereIs405AndSaysWhichAre() {
        problem(given().delete("/echo"), 405).header("Allow", "GET, HEAD, POST");
        problem(given().delete("/echo/items/17"), 405).header("Allow", "GET, HEAD");
    }

    @Test
    void aMediaTypeThatIsNotTakenIs415() {
        problem(given().contentType("text/csv").body("a,b").post("/echo"), 415);
    }

    @Test
    void aMediaTypeThatIsNotGivenIs406() {
        problem(given().accept("image/png").get("/echo"), 406);
    }

    @Test
    void aBodyOverTheLimitIs413() {
        problem(json("{\"text\": \"" + "x".repeat(2_000_000) + "\"}").post("/echo"), 413);
    }

    @Test
    void aBodyOverTheLimitThatDoesNotAnnounceItsSizeIs413() throws Exception {
        var answer = chunked("{\"text\": \"" + "x".repeat(2_000_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"detail\":\"The body is larger than the 1048576 bytes that are taken here.\"");
    }

    @Test
    void aBodyThatDoesNotAnnounceItsSizeIsTaken() throws Exception {
        var text = "x".repeat(900_000);
        assertThat(chunked("{\"text\": \"" + text + "\"}").body()).contains(text);
        assertThat(chunked("").statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsNoTextIsRefused() {
        problem(
                        given().contentType("application/json")
                                .body(new byte[] {0, 0, 0, 123, 127, 0, 0, 0})
                                .post("/echo"),
                        400)
                .body("detail", equalTo("The body is not text in UTF-8."));
    }

    @Test
    void aPathMayHaveALimitOfItsOwn() {
        json("x".repeat(2_900_000)).post("/echo/stream").then().statusCode(200).body(equalTo("2900000"));
        problem(json("x".repeat(3_200_000)).post("/echo/stream"), 413)
                .body("detail", containsString("than the 3145728 bytes"));
        problem(json("x".repeat(2_000_000)).post("/echo/stream/other"), 413);
    }

    @Test
    void aFailureOfOursTellsNothingOfItsInside() {
        problem(given().get("/echo/fail"), 500).body("detail", not(containsString("secret")));
    }

    @Test
    void withoutAValidTokenItIs401() {
        problem(given().get("/echo/admin"), 401);
        problem(given().header("Authorization", "Bearer nonsense").get("/echo/admin"), 401);
    }

    @Test
    void withoutTheRoleItIs403() {
        problem(given().header("Authorization", tokens.bearer("editor")).get("/echo/admin"), 403);
        given().header("Authorization", tokens.bearer("admin"))
                .get("/echo/admin")
                .then()
                .statusCode(200);
    }

    @Test
    void whatTheClientHasIs304WithoutABody() {
        given().get("/echo/tagged").then().statusCode(200).header("ETag", "\"7\"");
        given().header("If-None-Match", "\"7\"")
                .get("/echo/tagged")
                .then()
                .statusCode(304)
                .body(equalTo(""));
        given().header("If-None-Match", "\"6\"").get("/echo/tagged").then().statusCode(200);
    }

    @Test
    void aReadOfAnotherStateThanThereIsIs412() {
        problem(given().header("If-Match", "\"6\"").get("/echo/tagged"), 412).header("ETag", "\"7\"");
        given().header("If-Match", "\"7\"").get("/echo/tagged").then().statusCode(200);
    }

    @Test
    void aChangeNeedsTheCurrentTag() {
        problem(json("1").put("/echo/tagged"), 428);
        problem(json("1").header("If-Match", "\"6\"").put("/echo/tagged"), 412).header("ETag", "\"7\"");
        json("1").header("If-Match", "\"7\"").put("/echo/tagged").then().statusCode(204);
    }

    private static HttpResponse<String> chunked(String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/echo"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8))))
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static ValidatableResponse problem(Response response, int status) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", not(nullValue()))
                .body("detail", not(empty()));
    }
}
