package io.frontpage.article.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import io.frontpage.testing.Tokens;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** What a client says to the service, with a token of each role. */
public record Api(Tokens tokens) {

    /** The least that an article has to have, and what is laid over it. */
    public static Map<String, Object> article(Map<String, Object> more) {
        var article = new LinkedHashMap<String, Object>();
        article.put("headline", "Ferry runs at night");
        article.put("body", "From tonight on.\nEvery twenty minutes.");
        article.putAll(more);
        return article;
    }

    /** A section, topic or id that no other test uses. */
    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }

    public RequestSpecification as(String role) {
        return given().header("Authorization", tokens.bearer(role)).contentType("application/json");
    }

    /** An editor of these sections. */
    public RequestSpecification asEditorOf(String... sections) {
        return given().header("Authorization", tokens.editorOf(sections)).contentType("application/json");
    }

    public Response create(Map<String, Object> more) {
        return as("publisher").body(article(more)).post("/v1/articles");
    }

    public String draft(Map<String, Object> more) {
        return create(more).then().statusCode(201).extract().path("id");
    }

    public String published(Map<String, Object> more) {
        var article = article(more);
        article.put("status", "PUBLISHED");
        return create(article).then().statusCode(201).extract().path("id");
    }

    public Response change(String id, long version, Map<String, Object> more) {
        return as("publisher")
                .header("If-Match", tag(version))
                .body(article(more))
                .put("/v1/articles/" + id);
    }

    public Response publish(String id, long version) {
        return as("publisher").header("If-Match", tag(version)).post("/v1/articles/" + id + "/publish");
    }

    public Response withdraw(String id, long version, String reason) {
        return as("publisher")
                .header("If-Match", tag(version))
                .body(Map.of("reason", reason))
                .post("/v1/articles/" + id + "/withdraw");
    }

    public Response schedule(String id, long version, Object at) {
        return as("publisher")
                .header("If-Match", tag(version))
                .body(Map.of("at", at.toString()))
                .post("/v1/articles/" + id + "/schedule");
    }

    public Response read(String id) {
        return as("editor").get("/v1/articles/" + id);
    }

    public static long version(Response article) {
        return article.jsonPath().getLong("version");
    }

    public static String tag(long version) {
        return '"' + String.valueOf(version) + '"';
    }

    public static ValidatableResponse problem(Response response, int status) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
    }
}
