package io.frontpage.article.api;

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

import static io.frontpage.article.api.Api.problem;
import static io.frontpage.article.api.Api.tag;
import static io.frontpage.article.api.Api.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class RevisionResourceTest {
    @FromLocalStack
    Tokens tokens;

    Api api;

    @BeforeEach
    void client() {
        api = new Api(tokens);
    }

    @Test
    void everyChangeIsThereWithWhoAndWhenAndWhat() {
        var created = api.create(Map.of("section", "city"));
        String id = created.path("id");
        var changed = api.asEditorOf("city", "world")
                .header("If-Match", tag(0))
                .body(Api.article(Map.of("section", "world", "headline", "Other")))
                .put("/v1/articles/" + id);
        api.publish(id, 1);
        var withdrawn = api.withdraw(id, 2, "Wrong");

        api.as("editor")
                .get("/v1/articles/" + id + "/revisions")
                .then()
                .statusCode(200)
                .body("revisions.version", equalTo(List.of(3, 2, 1, 0)))
                .body("revisions.action", equalTo(List.of("WITHDRAWN", "PUBLISHED", "CHANGED", "CREATED")))
                .body(
                        "revisions.who",
                        equalTo(List.of("local-publisher", "local-publisher", "local-editor", "local-publisher")))
                .body("revisions[3].at", equalTo(created.path("updatedAt")))
                .body("revisions[2].at", equalTo(changed.path("updatedAt")))
                .body("revisions[2].changed", equalTo(List.of("headline", "section")))
                .body("revisions[1].changed", equalTo(List.of("status", "publishedAt")))
                .body("revisions[0].changed", equalTo(List.of("status", "withdrawal")))
                .body("$", not(hasKey("next")));
        revision(id, 1).then().body("article", equalTo(changed.jsonPath().get()));
        revision(id, 3).then().body("article", equalTo(withdrawn.jsonPath().get()));
    }

    @Test
    void turningThePagesShowsEachChangeOnce() {
        String id = api.draft(Map.of());
        for (int version = 0; version < 4; version++) {
            api.change(id, version, Map.of("headline", "Take " + version))
                    .then()
                    .statusCode(200);
        }

        var first = api.as("editor").get("/v1/articles/" + id + "/revisions?limit=3");
        var link = first.header("Link");
        var second = api.as("editor").get(link.substring(1, link.indexOf('>')));

        first.then().body("revisions.version", equalTo(List.of(4, 3, 2)));
        second.then().body("revisions.version", equalTo(List.of(1, 0))).body("$", not(hasKey("next")));
        api.as("editor")
                .get("/v1/articles/" + id + "/revisions?action=CREATED&action=PUBLISHED")
                .then()
                .body("revisions.version", equalTo(List.of(0)));
    }

    @Test
    void anEarlierVersionIsRestoredAsANewOne() {
        var url = "https://news.example/" + unique("a");
        String id = api.published(Map.of(
                "headline",
                "First",
                "body",
                "<p>One</p><p><b>Two</b></p>",
                "topics",
                List.of("t"),
                "canonicalUrl",
                url));
        api.change(id, 0, Map.of("headline", "Second", "summary", "New")).then().statusCode(200);

        var restored = restore(id, 0, 1);

        restored.then()
                .statusCode(200)
                .header("ETag", tag(2))
                .body("headline", equalTo("First"))
                .body("body", equalTo("<p>One</p><p><b>Two</b></p>"))
                .body("topics", equalTo(List.of("t")))
                .body("canonicalUrl", equalTo(url))
                .body("status", equalTo("PUBLISHED"))
                .body("$", not(hasKey("summary")));
        revision(id, 2).then().body("action", equalTo("RESTORED"));
        problem(restore(id, 0, 1), 412);
        problem(restore(id, 9, 2), 404);
    }

    @Test
    void aCanonicalUrlThatAnotherHasTakenSinceIsNotRestored() {
        var url = "https://news.example/" + unique("a");
        String id = api.published(Map.of("canonicalUrl", url));
        api.change(id, 0, Map.of()).then().statusCode(200);
        String other = api.published(Map.of("canonicalUrl", url));

        problem(restore(id, 0, 1), 409).header("Location", equalTo("/v1/articles/" + other));
    }

    @Test
    void theDifferenceOfTwoVersionsCanBeRead() {
        String id = api.draft(
                Map.of("headline", "The ferry runs at night", "section", "city", "body", "<p>一二</p><p>Two</p>"));
        api.change(
                id,
                0,
                Map.of("headline", "The ferry runs by day", "section", "world", "body", "<p>一二</p><p>Three</p>"));

        api.as("editor")
                .get("/v1/articles/" + id + "/revisions/1/difference")
                .then()
                .statusCode(200)
                .body("from", equalTo(0))
                .body("to", equalTo(1))
                .body("fields.field", equalTo(List.of("headline", "body", "section")))
                .body("fields[0].text.kind", equalTo(List.of("SAME", "REMOVED", "ADDED", "SAME", "REMOVED", "ADDED")))
                .body("fields[0].text.text", equalTo(List.of("The ferry runs ", "at", "by", " ", "night", "day")))
                .body("fields[1].text.text", equalTo(List.of("一二\n", "Two", "Three")))
                .body("fields[2].before", equalTo("city"))
                .body("fields[2].after", equalTo("world"));
        api.as("editor")
                .get("/v1/articles/" + id + "/revisions/0/difference?from=1")
                .then()
                .body("fields[2].before", equalTo("world"));
        problem(api.as("editor").get("/v1/articles/" + id + "/revisions/7/difference"), 404);
    }

    @Test
    void whatOnlyOneVersionHasIsADifferenceToo() {
        String id = api.draft(Map.of("source", "Harbour Wire", "topics", List.of("t"), "summary", "Gone"));
        api.change(id, 0, Map.of("section", "city"));

        api.as("editor")
                .get("/v1/articles/" + id + "/revisions/1/difference")
                .then()
                .statusCode(200)
                .body("fields.field", equalTo(List.of("summary", "section", "topics", "source")))
                .body("fields[0].text.kind", equalTo(List.of("REMOVED")))
                .body("fields[1]", equalTo(Map.of("field", "section", "after", "city")))
                .body("fields[3]", equalTo(Map.of("field", "source", "before", "Harbour Wire")));
    }

    @Test
    void asOfIsATimeThatCanBe() {
        var id = api.published(Map.of());

        for (var time : List.of("%2B999999999-12-31T23:59:59.999999999Z", "-1000-01-01T00:00:00Z", "yesterday")) {
            problem(given().urlEncodingEnabled(false).get("/v1/articles/" + id + "?asOf=" + time), 400)
                    .body("errors.field", equalTo(List.of("asOf")));
        }
    }

    @Test
    void asOfIsWhatReadersSawThen() {
        String id = api.draft(Map.of("headline", "Draft"));
        var draft = Instant.parse(api.read(id).path("updatedAt"));
        api.change(id, 0, Map.of("headline", "First")).then().statusCode(200);
        var first = Instant.parse(api.publish(id, 1).path("updatedAt"));
        var second =
                Instant.parse(api.change(id, 2, Map.of("headline", "Second")).path("updatedAt"));

        problem(asOf(id, draft.minusMillis(1)), 404);
        problem(asOf(id, draft), 404);
        problem(asOf(id, first.minusMillis(1)), 404);
        asOf(id, first)
                .then()
                .statusCode(200)
                .body("headline", equalTo("First"))
                .header("ETag", tag(2));
        asOf(id, second.minusMillis(1)).then().body("headline", equalTo("First"));
        asOf(id, second).then().body("headline", equalTo("Second"));
        asOf(id, second.plusSeconds(60)).then().body("headline", equalTo("Second"));
        problem(given().queryParam("asOf", "yesterday").get("/v1/articles/" + id), 400)
                .body("errors.field", equalTo(List.of("asOf")));
    }

    @Test
    void whatWasTakenBackOnlyTheNewsroomCanStillSee() {
        String id = api.published(Map.of("headline", "Wrong"));
        var wrong = Instant.parse(api.read(id).path("updatedAt"));
        var withdrawn = Instant.parse(api.withdraw(id, 0, "It was wrong").path("updatedAt"));
        problem(asOf(id, wrong), 410);
        api.change(id, 1, Map.of("headline", "Right")).then().statusCode(200);
        var right = Instant.parse(api.publish(id, 2).path("updatedAt"));

        problem(asOf(id, wrong), 410);
        asOf(id, right).then().statusCode(200).body("headline", equalTo("Right"));
        api.as("editor")
                .queryParam("asOf", wrong.toString())
                .get("/v1/articles/" + id)
                .then()
                .statusCode(200)
                .body("headline", equalTo("Wrong"));
        problem(api.as("editor").queryParam("asOf", withdrawn.toString()).get("/v1/articles/" + id), 410)
                .body("withdrawal.reason", equalTo("It was wrong"));
    }

    @Test
    void theHistoryIsForTheNewsroom() {
        String path = "/v1/articles/" + api.published(Map.of()) + "/revisions";

        problem(given().get(path), 401);
        problem(given().get(path + "/0"), 401);
        problem(api.as("ingest").get(path), 403);
        problem(given().get(path + "/0/difference"), 401);
        problem(api.as("editor").get("/v1/articles/0192f6a8-5c00-7b1e-9d3a-2f6b8c1d4e5f/revisions"), 404);
        problem(api.as("editor").get(path + "?cursor=x"), 400).body("errors.field", equalTo(List.of("cursor")));
        problem(api.as("editor").get(path + "?action=EATEN"), 400);
    }

    private Response revision(String id, long version) {
        var revision = api.as("editor").get("/v1/articles/" + id + "/revisions/" + version);
        assertThat(revision.statusCode()).isEqualTo(200);
        return revision;
    }

    private Response restore(String id, long from, long version) {
        return api.as("publisher")
                .header("If-Match", tag(version))
                .post("/v1/articles/" + id + "/revisions/" + from + "/restore");
    }

    private static Response asOf(String id, Instant time) {
        return given().queryParam("asOf", time.toString()).get("/v1/articles/" + id);
    }
}
