package io.frontpage.article.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

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
import static io.frontpage.article.api.Api.version;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ArticleResourceTest {
    private static final String NOBODYS = "/v1/articles/0192f6a8-5c00-7b1e-9d3a-2f6b8c1d4e5f";

    @FromLocalStack
    Tokens tokens;

    Api api;

    @BeforeEach
    void client() {
        api = new Api(tokens);
    }

    @Test
    void whatIsAnsweredIsWhatIsReadBack() {
        var created = api.create(Map.of(
                "externalId", unique("cms"),
                "summary", "Every twenty minutes.",
                "section", "city",
                "topics", List.of("harbour", "transport"),
                "source", "Harbour Wire",
                "editor", "L. Yuen",
                "image", Map.of("url", "https://images.example/ferry.jpg", "alt", "The ferry", "credit", "HW"),
                "status", "PUBLISHED"));
        created.then().statusCode(201).header("ETag", tag(version(created)));

        var read = given().get(created.header("Location"));

        read.then().statusCode(200).header("ETag", created.header("ETag"));
        assertThat(read.jsonPath().<Object>get()).isEqualTo(created.jsonPath().get());
        assertThat(read.jsonPath().getMap(""))
                .containsKeys("externalId", "summary", "section", "source", "editor", "image", "publishedAt")
                .doesNotContainKey("withdrawal");
    }

    @Test
    void whatAnArticleDoesNotHaveIsAbsent() {
        var id = api.published(Map.of());

        given().get("/v1/articles/" + id)
                .then()
                .body("$", not(hasKey("summary")))
                .body("$", not(hasKey("image")))
                .body("topics", equalTo(List.of()));
    }

    @Test
    void textsAreStrippedAndLinesEndWithALineFeed() {
        api.create(Map.of("headline", "  Ferry \t", "body", "\r\nOne\r\nTwo\rThree\n", "summary", "  "))
                .then()
                .statusCode(201)
                .body("headline", equalTo("Ferry"))
                .body("body", equalTo("<p>One</p>\n<p>Two</p>\n<p>Three</p>"))
                .body("summary", nullValue());
    }

    @Test
    void aTopicThatIsNamedTwiceCountsOnce() {
        api.create(Map.of("topics", List.of("harbour", " harbour ")))
                .then()
                .statusCode(201)
                .body("topics", equalTo(List.of("harbour")));
    }

    @Test
    void theLanguageIsGuessedWhenAbsentAndMadeCanonicalWhenGiven() {
        api.create(Map.of()).then().body("language", equalTo("en"));
        api.create(Map.of("headline", "海濱渡輪今起加開夜班", "body", "碼頭經理說，首晚預計有三千人次。"))
                .then()
                .body("language", equalTo("zh-Hant"));
        api.create(Map.of("language", "ZH-hans-cn")).then().body("language", equalTo("zh-Hans-CN"));
    }

    @Test
    void everyFieldAtFaultIsNamed() {
        var tooMany = Collections.nCopies(21, "t");
        problem(
                        api.as("editor")
                                .body(Map.of(
                                        "headline", " ",
                                        "body", "null\u0000character",
                                        "summary", "s".repeat(2001),
                                        "language", "not_a_tag",
                                        "section", "s".repeat(65),
                                        "topics", tooMany,
                                        "source", "s".repeat(201),
                                        "editor", "e".repeat(201),
                                        "externalId", "x".repeat(201),
                                        "image", Map.of("url", "ftp://images.example/a.jpg", "alt", "a".repeat(501))))
                                .post("/v1/articles"),
                        400)
                .body(
                        "errors.field",
                        equalTo(List.of(
                                "body",
                                "editor",
                                "externalId",
                                "headline",
                                "image.alt",
                                "image.url",
                                "language",
                                "section",
                                "source",
                                "summary",
                                "topics")));
    }

    @Test
    void limitsAreMetExactly() {
        api.create(Map.of("headline", "h".repeat(300), "body", "海".repeat(200_000)))
                .then()
                .statusCode(201);
        problem(api.create(Map.of("headline", "h".repeat(301), "body", "b".repeat(200_001))), 400)
                .body("errors.field", equalTo(List.of("body", "headline")));
    }

    @Test
    void aBlankTopicIsNamedByItsPlace() {
        problem(api.create(Map.of("topics", Arrays.asList("harbour", " ", null))), 400)
                .body("errors.field", equalTo(List.of("topics[1]", "topics[2]")));
    }

    @Test
    void halfASurrogatePairIsRefused() {
        problem(
                        api.as("editor")
                                .body("{\"headline\": \"half \\ud83d\", \"body\": \"b\"}")
                                .post("/v1/articles"),
                        400)
                .body("errors.field", equalTo(List.of("headline")));
    }

    @Test
    void aTimeOfPublicationNeedsPublicationAndIsNotInTheFuture() {
        var past = Instant.now().minus(300, ChronoUnit.DAYS).toString();
        problem(api.create(Map.of("publishedAt", past)), 400).body("errors.field", equalTo(List.of("publishedAt")));
        problem(api.create(Map.of("status", "PUBLISHED", "publishedAt", "2999-01-01T00:00:00Z")), 400)
                .body("errors[0].reason", equalTo("must not be in the future"));
        problem(api.create(Map.of("status", "PUBLISHED", "publishedAt", "-5000-01-01T00:00:00Z")), 400)
                .body("errors.field", equalTo(List.of("publishedAt")));
        api.create(Map.of("status", "PUBLISHED", "publishedAt", "2018-05-06T07:08:09.123456Z"))
                .then()
                .statusCode(201)
                .body("publishedAt", equalTo("2018-05-06T07:08:09.123Z"));
    }

    @Test
    void anArticleCannotBeginWithdrawn() {
        problem(api.create(Map.of("status", "WITHDRAWN")), 400).body("errors.field", equalTo(List.of("status")));
    }

    @Test
    void writingNeedsAToken() {
        problem(given().contentType("application/json").body(article(Map.of())).post("/v1/articles"), 401);
        problem(given().contentType("application/json").body(article(Map.of())).put(NOBODYS), 401);
        problem(given().post(NOBODYS + "/publish"), 401);
        problem(
                given().contentType("application/json")
                        .body(Map.of("reason", "r"))
                        .post(NOBODYS + "/withdraw"),
                401);
    }

    @Test
    void writingNeedsTheRole() {
        problem(api.as("ingest").body(article(Map.of())).post("/v1/articles"), 403);
        problem(api.as("ingest").body(article(Map.of())).put(NOBODYS), 403);
        problem(api.as("editor").post(NOBODYS + "/publish"), 403);
        problem(api.as("editor").body(Map.of("reason", "r")).post(NOBODYS + "/withdraw"), 403);
    }

    @Test
    void anEditorCreatesDraftsButDoesNotPublish() {
        var externalId = unique("cms");
        problem(
                api.as("editor")
                        .body(article(Map.of("status", "PUBLISHED", "externalId", externalId)))
                        .post("/v1/articles"),
                403);
        api.as("editor")
                .body(article(Map.of("externalId", externalId)))
                .post("/v1/articles")
                .then()
                .statusCode(201)
                .body("status", equalTo("DRAFT"))
                .body("$", not(hasKey("publishedAt")));
    }

    @Test
    void anExternalIdIsTakenOnce() {
        var externalId = unique("cms");
        var id = api.draft(Map.of("externalId", externalId));

        problem(api.create(Map.of("externalId", externalId, "status", "PUBLISHED")), 409)
                .header("Location", endsWith("/v1/articles/" + id));
    }

    @Test
    void ofManyAtOnceOneGetsTheExternalId() throws Exception {
        var externalId = unique("cms");
        var statuses = atOnce(8, i -> api.create(Map.of("externalId", externalId, "status", "PUBLISHED")));

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(7);
    }

    @Test
    void aDraftIsTheNewsroomsAlone() {
        var id = api.draft(Map.of());

        problem(given().get("/v1/articles/" + id), 404);
        problem(api.as("ingest").get("/v1/articles/" + id), 404);
        api.as("editor").get("/v1/articles/" + id).then().statusCode(200).body("status", equalTo("DRAFT"));
    }

    @Test
    void anInvalidTokenDoesNotKeepAnyoneFromWhatIsPublic() {
        var published = api.published(Map.of());
        var draft = api.draft(Map.of());

        given().header("Authorization", "Bearer nonsense")
                .get("/v1/articles/" + published)
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer nonsense")
                .get("/v1/articles")
                .then()
                .statusCode(200);
        problem(given().header("Authorization", "Bearer nonsense").get("/v1/articles/" + draft), 401);
        problem(given().header("Authorization", "Bearer nonsense").get("/v1/articles?status=DRAFT"), 401);
    }

    @Test
    void whatIsNotThereIs404() {
        problem(given().get(NOBODYS), 404);
        problem(given().get("/v1/articles/17"), 404);
        problem(
                api.as("editor")
                        .header("If-Match", tag(0))
                        .body(article(Map.of()))
                        .put(NOBODYS),
                404);
        problem(api.as("admin").header("If-Match", tag(0)).post(NOBODYS + "/publish"), 404);
        problem(
                api.as("admin")
                        .header("If-Match", tag(0))
                        .body(Map.of("reason", "r"))
                        .post(NOBODYS + "/withdraw"),
                404);
    }

    @Test
    void whatTheClientHasIs304() {
        var created = api.create(Map.of("status", "PUBLISHED"));
        given().header("If-None-Match", created.header("ETag"))
                .get(created.header("Location"))
                .then()
                .statusCode(304)
                .header("ETag", created.header("ETag"))
                .body(equalTo(""));
    }

    @Test
    void aChangeReplacesTheContentAndMovesTheVersion() {
        var created = api.create(Map.of("summary", "To be dropped", "status", "PUBLISHED"));
        String id = created.path("id");

        var changed = api.change(id, version(created), Map.of("headline", "Ferry runs all night"));

        changed.then()
                .statusCode(200)
                .body("headline", equalTo("Ferry runs all night"))
                .body("$", not(hasKey("summary")))
                .body("publishedAt", equalTo(created.path("publishedAt")));
        assertThat(version(changed)).isGreaterThan(version(created));
        assertThat(given().get("/v1/articles/" + id).jsonPath().<Object>get())
                .isEqualTo(changed.jsonPath().get());
        assertThat(changed.header("ETag")).isEqualTo(tag(version(changed)));
    }

    @Test
    void aChangeNeedsTheCurrentTag() {
        var created = api.create(Map.of("status", "PUBLISHED"));
        var path = "/v1/articles/" + created.path("id");
        var stale = version(created) + 7;

        problem(api.as("publisher").body(article(Map.of())).put(path), 428);
        problem(api.as("publisher").post(path + "/publish"), 428);
        problem(api.as("publisher").body(Map.of("reason", "r")).post(path + "/withdraw"), 428);
        problem(api.change(created.path("id"), stale, Map.of()), 412).header("ETag", created.header("ETag"));
        problem(api.publish(created.path("id"), stale), 412);
        problem(api.withdraw(created.path("id"), stale, "r"), 412);
        given().get(path).then().header("ETag", created.header("ETag"));
    }

    @Test
    void aRefusedChangeChangesNothing() {
        var created = api.create(Map.of("status", "PUBLISHED"));
        var id = created.<String>path("id");

        problem(api.change(id, version(created), Map.of("headline", "", "language", "?")), 400)
                .body("errors.field", equalTo(List.of("headline", "language")));
        problem(api.withdraw(id, version(created), " "), 400).body("errors.field", equalTo(List.of("reason")));
        problem(api.withdraw(id, version(created), "r".repeat(501)), 400)
                .body("errors.field", equalTo(List.of("reason")));

        assertThat(given().get("/v1/articles/" + id).jsonPath().<Object>get())
                .isEqualTo(created.jsonPath().get());
    }

    @Test
    void ofChangesAtOnceExactlyOneWins() throws Exception {
        for (int round = 0; round < 5; round++) {
            var created = api.create(Map.of("status", "PUBLISHED"));
            String id = created.path("id");

            var statuses = atOnce(6, i -> api.change(id, version(created), Map.of("headline", "Editor " + i)));

            assertThat(statuses).containsOnlyOnce(200);
            assertThat(statuses.stream().filter(status -> status == 412)).hasSize(5);
        }
    }

    @Test
    void publishingWithdrawingAndPublishingAgainKeepsTheFirstTime() {
        var draft = api.create(Map.of());
        String id = draft.path("id");

        var published = api.publish(id, version(draft));
        published.then().statusCode(200).body("status", equalTo("PUBLISHED"));
        problem(api.publish(id, version(published)), 409);

        var withdrawn = api.withdraw(id, version(published), "Not confirmed");
        withdrawn
                .then()
                .statusCode(200)
                .body("status", equalTo("WITHDRAWN"))
                .body("withdrawal.reason", equalTo("Not confirmed"))
                .body("withdrawal.at", equalTo(withdrawn.path("updatedAt")));
        problem(api.withdraw(id, version(withdrawn), "again"), 409);
        problem(given().get("/v1/articles/" + id), 410).body("detail", containsString("Not confirmed"));
        api.as("editor").get("/v1/articles/" + id).then().statusCode(200);

        var again = api.publish(id, version(withdrawn));
        again.then()
                .statusCode(200)
                .body("publishedAt", equalTo(published.path("publishedAt")))
                .body("$", not(hasKey("withdrawal")));
        given().get("/v1/articles/" + id).then().statusCode(200);
    }

    @Test
    void aDraftCannotBeWithdrawn() {
        var draft = api.create(Map.of());
        problem(api.withdraw(draft.path("id"), version(draft), "r"), 409);
    }

    @Test
    void theOpenApiDocumentTellsWhatMayHappen() {
        given().accept("application/json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/v1/articles'.post.summary", containsString("Create"))
                .body("paths.'/v1/articles'.get.parameters.name", hasItem("cursor"))
                .body("paths.'/v1/articles/{id}'.get.responses", allOf(hasKey("200"), hasKey("304"), hasKey("410")))
                .body("paths.'/v1/articles/{id}'.put.responses", allOf(hasKey("412"), hasKey("428")))
                .body("components.schemas.NewArticle.properties.headline.maxLength", equalTo(300));
    }

    private static List<Integer> atOnce(int callers, IntFunction<Response> call) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var results = new ArrayList<Future<Integer>>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                results.add(threads.submit(() -> {
                    start.await();
                    return call.apply(caller).statusCode();
                }));
            }
            start.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            return results.stream().map(Future::resultNow).toList();
        }
    }
}
