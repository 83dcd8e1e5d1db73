package io.frontpage.article.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

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
import static io.frontpage.article.api.Api.tag;
import static io.frontpage.article.api.Api.unique;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class EditorsSectionsTest {
    @FromLocalStack
    Tokens tokens;

    private final String own = unique("own");
    private final String second = unique("second");
    private final String others = unique("others");
    private Api api;

    @BeforeEach
    void create() {
        api = new Api(tokens);
    }

    @Test
    void anEditorCreatesDraftsOfItsSectionsAlone() {
        create(Map.of("section", own)).then().statusCode(201);
        create(Map.of("section", second)).then().statusCode(201);

        problem(create(Map.of("section", others)), 403);
        problem(create(Map.of()), 403);
        problem(create(Map.of("section", own, "status", "PUBLISHED")), 403);
        problem(create(Map.of("section", own, "status", "SCHEDULED", "scheduledAt", "2999-01-01T00:00:00Z")), 403);
    }

    @Test
    void anEditorWhoseTokenNamesNoSectionWritesNothing() {
        problem(api.asEditorOf().body(article(Map.of("section", own))).post("/v1/articles"), 403);
        problem(api.asEditorOf().body(article(Map.of())).post("/v1/articles"), 403);
        problem(
                api.asEditorOf(own + "-extra")
                        .body(article(Map.of("section", own)))
                        .post("/v1/articles"),
                403);
    }

    @Test
    void anEditorChangesDraftsOfItsSectionsAndMovesThemAmongThese() {
        String mine = api.draft(Map.of("section", own));
        String theirs = api.draft(Map.of("section", others));

        change(mine, 0, Map.of("section", second)).then().statusCode(200);
        problem(change(mine, 1, Map.of("section", others)), 403);
        problem(change(mine, 1, Map.of()), 403);
        problem(change(theirs, 0, Map.of("section", others)), 403);
        problem(change(theirs, 0, Map.of("section", own)), 403);
    }

    @Test
    void whatIsNoDraftIsOutOfAnEditorsHands() {
        String scheduled = api.draft(Map.of("section", own));
        api.schedule(scheduled, 0, Instant.now().plus(Duration.ofDays(1)))
                .then()
                .statusCode(200);
        String published = api.published(Map.of("section", own));
        String withdrawn = api.published(Map.of("section", own));
        api.withdraw(withdrawn, 0, "Wrong").then().statusCode(200);

        problem(change(scheduled, 1, Map.of("section", own)), 403);
        problem(change(published, 0, Map.of("section", own)), 403);
        problem(change(withdrawn, 1, Map.of("section", own)), 403);
        problem(restore(published, 0, 0), 403);
    }

    @Test
    void anEditorRestoresWhatWasInItsSections() {
        String id = api.draft(Map.of("section", others));
        api.change(id, 0, Map.of("section", own)).then().statusCode(200);
        api.change(id, 1, Map.of("section", own, "headline", "Third")).then().statusCode(200);

        problem(restore(id, 2, 0), 403);
        restore(id, 2, 1).then().statusCode(200);
    }

    @Test
    void aStarIsForEverySectionAndForNone() {
        for (var more : List.of(Map.<String, Object>of(), Map.<String, Object>of("section", others))) {
            api.asEditorOf("*").body(article(more)).post("/v1/articles").then().statusCode(201);
        }
    }

    @Test
    void anEditorSeesTheDraftsOfOthers() {
        String theirs = api.draft(Map.of("section", others));

        api.asEditorOf(own).get("/v1/articles/" + theirs).then().statusCode(200);
        api.asEditorOf(own).get("/v1/articles/" + theirs + "/revisions").then().statusCode(200);
    }

    private Response create(Map<String, Object> more) {
        return api.asEditorOf(own, second).body(article(more)).post("/v1/articles");
    }

    private Response change(String id, long version, Map<String, Object> more) {
        return api.asEditorOf(own, second)
                .header("If-Match", tag(version))
                .body(article(more))
                .put("/v1/articles/" + id);
    }

    private Response restore(String id, long version, long to) {
        return api.asEditorOf(own, second)
                .header("If-Match", tag(version))
                .post("/v1/articles/" + id + "/revisions/" + to + "/restore");
    }
}
