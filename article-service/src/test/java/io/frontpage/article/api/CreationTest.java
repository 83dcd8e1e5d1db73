package io.frontpage.article.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.article;
import static io.frontpage.article.api.Api.problem;
import static io.frontpage.article.api.Api.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class CreationTest {
    @FromLocalStack
    Tokens tokens;

    Api api;

    @BeforeEach
    void client() {
        api = new Api(tokens);
    }

    @Test
    void theSameRequestWithTheSameKeyAnswersTheSameThoughTheArticleHasChanged() {
        var key = unique("key");
        var request = article(Map.of("section", unique("once"), "status", "PUBLISHED"));
        var created = create("publisher", key, request);
        created.then().statusCode(201);
        api.change(created.path("id"), 0, Map.of("headline", "Changed", "section", request.get("section")))
                .then()
                .statusCode(200);

        var again = create("publisher", key, request);

        again.then()
                .statusCode(201)
                .header("Location", equalTo(created.header("Location")))
                .header("ETag", equalTo(created.header("ETag")));
        assertThat(again.jsonPath().<Object>get()).isEqualTo(created.jsonPath().get());
        assertThat(given().get("/v1/articles?section=" + request.get("section"))
                        .jsonPath()
                        .getList("articles"))
                .hasSize(1);
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        var key = unique("key");
        create("editor", key, article(Map.of())).then().statusCode(201);

        problem(create("editor", key, article(Map.of("headline", "Another"))), 422)
                .body("errors.field", equalTo(List.of("Idempotency-Key")));
    }

    @Test
    void eachCallerHasKeysOfItsOwn() {
        var key = unique("key");

        var one = create("editor", key, article(Map.of()));
        var two = create("publisher", key, article(Map.of()));

        assertThat(one.<String>path("id")).isNotEqualTo(two.path("id"));
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        var key = unique("key");
        var request = new HashMap<>(article(Map.of("headline", "")));
        problem(create("editor", key, request), 400);
        request.put("headline", "Mended");

        create("editor", key, request).then().statusCode(201);
    }

    @Test
    void ofTheSameRequestsAtOnceOneMakesAnArticle() throws Exception {
        var key = unique("key");
        var request = article(Map.of());
        var answers = new ArrayList<Future<Response>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> create("editor", key, request)));
            }
        }

        var ids = answers.stream()
                .map(answer -> answer.resultNow().<String>path("id"))
                .distinct();

        assertThat(ids).hasSize(1).doesNotContainNull();
    }

    @Test
    void aKeyHasALength() {
        problem(create("editor", "k".repeat(201), article(Map.of())), 400);
    }

    @Test
    void aCanonicalUrlBelongsToOneArticle() {
        var url = "https://news.example/" + unique("story");
        String first = api.draft(Map.of("canonicalUrl", url));
        String second = api.draft(Map.of());

        problem(api.create(Map.of("canonicalUrl", url)), 409)
                .header("Location", "/v1/articles/" + first)
                .body("article", equalTo(first));
        problem(api.change(second, 0, Map.of("canonicalUrl", url)), 409).header("Location", "/v1/articles/" + first);
        api.change(first, 0, Map.of("canonicalUrl", url, "headline", "Mine"))
                .then()
                .statusCode(200);
        api.change(first, 1, Map.of()).then().statusCode(200);
        api.change(second, 0, Map.of("canonicalUrl", url)).then().statusCode(200);
    }

    @Test
    void ofCreationsWithOneCanonicalUrlAtOnceOneSucceeds() throws Exception {
        var url = "https://news.example/" + unique("race");
        var answers = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(
                        () -> api.create(Map.of("canonicalUrl", url)).statusCode()));
            }
        }

        assertThat(answers.stream().map(Future::resultNow))
                .containsOnlyOnce(201)
                .filteredOn(s -> s == 409)
                .hasSize(7);
    }

    private Response create(String role, String key, Map<String, Object> request) {
        return api.as(role).header("Idempotency-Key", key).body(request).post("/v1/articles");
    }
}
