package io.frontpage.article.api;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class BatchGetResourceTest {
    @FromLocalStack
    Tokens tokens;

    Api api;

    @BeforeEach
    void client() {
        api = new Api(tokens);
    }

    @Test
    void articlesComeInTheOrderThatTheyAreAskedForAndAsTheyAreReadAlone() {
        var first = api.published(Map.of("headline", "First", "section", "city"));
        var second = api.published(Map.of("headline", "Second", "topics", List.of("港口")));
        given().get("/v1/articles/" + second).then().statusCode(200);

        for (int i = 0; i < 2; i++) {
            var batch = get(Map.of("ids", List.of(second, first, second)));
            batch.then().statusCode(200);
            assertThat(batch.jsonPath().getList("articles"))
                    .isEqualTo(List.of(article(second), article(first), article(second)));
            assertThat(batch.jsonPath().getList("missing")).isEmpty();
        }
    }

    @Test
    void whatReadersMayNotSeeIsMissing() {
        var there = api.published(Map.of());
        var draft = api.draft(Map.of());
        var unknown = UUID.randomUUID().toString();
        var created = api.create(Map.of("status", "PUBLISHED"));
        String withdrawn = created.path("id");
        get(Map.of("ids", List.of(withdrawn))).then().body("articles.id", equalTo(List.of(withdrawn)));
        api.withdraw(withdrawn, created.jsonPath().getLong("version"), "Wrong.")
                .then()
                .statusCode(200);

        api.as("editor")
                .body(Map.of("ids", List.of(withdrawn, there, unknown, draft)))
                .post("/v1/articles/batch-get")
                .then()
                .statusCode(200)
                .body("articles.id", equalTo(List.of(there)))
                .body("missing", equalTo(List.of(withdrawn, unknown, draft)));
    }

    @Test
    void onlyTheFieldsThatAreAskedForAreAnswered() {
        var id = api.published(Map.of());
        get(Map.of("ids", List.of(id), "fields", List.of("headline", "bodyText")))
                .then()
                .body(
                        "articles",
                        equalTo(List.of(Map.of(
                                "id",
                                id,
                                "headline",
                                "Ferry runs at night",
                                "bodyText",
                                "From tonight on.\nEvery twenty minutes."))));
    }

    @Test
    void aRequestAtFaultIsRefusedAndTheFieldNamed() {
        var id = UUID.randomUUID().toString();
        refused(Map.of(), "ids");
        refused(Map.of("ids", List.of()), "ids");
        refused(Map.of("ids", Collections.nCopies(101, id)), "ids");
        refused(Map.of("ids", Arrays.asList(id, null)), "ids[1]");
        refused(Map.of("ids", List.of("1")), "ids[0]");
        refused(Map.of("ids", List.of(id), "fields", List.of("nonsense")), "fields");
        refused(Map.of("ids", List.of(id), "fields", List.of()), "fields");
    }

    private static void refused(Map<String, Object> request, String field) {
        problem(get(request), 400).body("errors.field", equalTo(List.of(field)));
    }

    private static Response get(Map<String, Object> request) {
        return given().contentType("application/json").body(request).post("/v1/articles/batch-get");
    }

    private static Map<String, Object> article(String id) {
        return given().get("/v1/articles/" + id).jsonPath().getMap("$");
    }
}
