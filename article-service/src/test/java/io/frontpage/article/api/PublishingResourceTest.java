package io.frontpage.article.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.eclipse.microprofile.health.Liveness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.DuePublisher;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.problem;
import static io.frontpage.article.api.Api.tag;
import static io.frontpage.article.api.Api.unique;
import static io.frontpage.article.api.Api.version;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class PublishingResourceTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant TOMORROW =
            Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);

    @FromLocalStack
    Tokens tokens;

    @Inject
    @Liveness
    DuePublisher publisher;

    Api api;

    @BeforeEach
    void client() {
        api = new Api(tokens);
    }

    @Test
    void aScheduledArticleIsPublishedWhenItsTimeComesAndNotBefore() {
        String id = api.draft(Map.of());

        api.schedule(id, 0, TOMORROW)
                .then()
                .statusCode(200)
                .body("status", equalTo("SCHEDULED"))
                .body("scheduledAt", equalTo(TOMORROW.toString()));
        problem(given().get("/v1/articles/" + id), 404);

        var at = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        QuarkusTransaction.requiringNew()
                .run(() -> Article.update("scheduledAt = ?1 where id = ?2", at, UUID.fromString(id)));
        await().atMost(SOON).until(() -> given().get("/v1/articles/" + id).statusCode() == 200);
        var published = given().get("/v1/articles/" + id);
        published.then().body("status", equalTo("PUBLISHED")).body("$", not(hasKey("scheduledAt")));
        assertThat(Instant.parse(published.path("publishedAt"))).isAfterOrEqualTo(at);
    }

    @Test
    void instancesThatLookAtOncePublishEachArticleOnce() throws Exception {
        var section = unique("due");
        for (int i = 0; i < 20; i++) {
            api.create(Map.of("section", section, "status", "SCHEDULED", "scheduledAt", TOMORROW.toString()))
                    .then()
                    .statusCode(201);
        }
        QuarkusTransaction.requiringNew()
                .run(() -> Article.update("scheduledAt = ?1 where section = ?2", Instant.now(), section));

        await().atMost(SOON).until(() -> {
            // Beside the service's own, as other instances would be.
            var others = List.of(
                    Thread.ofVirtual().start(publisher::publishDue),
                    Thread.ofVirtual().start(publisher::publishDue));
            for (var other : others) {
                other.join();
            }
            return given().get("/v1/articles?limit=50&section=" + section)
                            .jsonPath()
                            .getList("articles")
                            .size()
                    == 20;
        });

        for (String id : given().get("/v1/articles?limit=50&section=" + section)
                .jsonPath()
                .<String>getList("articles.id")) {
            api.as("editor")
                    .get("/v1/articles/" + id + "/revisions")
                    .then()
                    .body("revisions.action", equalTo(List.of("PUBLISHED", "CREATED")))
                    .body("revisions.who", equalTo(List.of("scheduler", "local-publisher")));
        }
    }

    @Test
    void whatIsScheduledCanBeScheduledAnewTakenOffOrPublishedAtOnce() {
        String id = api.draft(Map.of());
        api.schedule(id, 0, TOMORROW).then().statusCode(200);

        api.schedule(id, 1, TOMORROW.plusSeconds(60))
                .then()
                .body("scheduledAt", equalTo(TOMORROW.plusSeconds(60).toString()));
        unschedule(id, 2)
                .then()
                .statusCode(200)
                .body("status", equalTo("DRAFT"))
                .body("$", not(hasKey("scheduledAt")));
        problem(unschedule(id, 3), 409);
        api.schedule(id, 3, TOMORROW).then().statusCode(200);
        api.publish(id, 4).then().statusCode(200).body("$", not(hasKey("scheduledAt")));
        problem(api.schedule(id, 5, TOMORROW), 409);
        problem(unschedule(id, 5), 409);
    }

    @Test
    void aTimeThatIsPastOrTooFarAheadIsRefused() {
        String id = api.draft(Map.of());

        problem(api.schedule(id, 0, Instant.now().minusSeconds(1)), 400)
                .body("errors", equalTo(List.of(Map.of("field", "at", "reason", "must be in the future"))));
        problem(api.schedule(id, 0, TOMORROW.plus(Duration.ofDays(4000))), 400)
                .body("errors.field", equalTo(List.of("at")));
        problem(api.schedule(id, 0, "tomorrow"), 400).body("errors.field", equalTo(List.of("at")));
        problem(api.create(Map.of("status", "SCHEDULED")), 400).body("errors.field", equalTo(List.of("scheduledAt")));
        problem(api.create(Map.of("scheduledAt", TOMORROW.toString())), 400)
                .body("errors.field", equalTo(List.of("scheduledAt")));
        api.read(id).then().header("ETag", tag(0)).body("status", equalTo("DRAFT"));
    }

    @Test
    void anArticleThatCannotBePublishedKeepsNoOtherFromItsTime() {
        var scheduled = Map.<String, Object>of("status", "SCHEDULED", "scheduledAt", TOMORROW.toString());
        String bad = api.create(scheduled).path("id");
        String good = api.create(scheduled).path("id");
        QuarkusTransaction.requiringNew().run(() -> {
            // The place of the revision that its publication will be is taken.
            update("""
                    insert into revisions
                    select article_id, version + 1, at, who, action, changed, state, promotions from revisions
                    where article_id = cast(?1 as uuid)""", bad);
            update("update articles set scheduled_at = now() - interval '1 minute' where id = cast(?1 as uuid)", bad);
            update("update articles set scheduled_at = now() where id = cast(?1 as uuid)", good);
        });

        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/v1/articles/" + good).statusCode() == 200);

        api.read(bad).then().body("status", equalTo("SCHEDULED"));
        QuarkusTransaction.requiringNew()
                .run(() -> update("delete from revisions where article_id = cast(?1 as uuid) and version = 1", bad));
        unschedule(bad, 0).then().statusCode(200);
    }

    private static void update(String sql, String id) {
        Article.getEntityManager().createNativeQuery(sql).setParameter(1, id).executeUpdate();
    }

    @Test
    void anArticleUnderEmbargoIsPublishedByNobodyBeforeItsTime() {
        var embargo = Map.<String, Object>of("embargoUntil", TOMORROW.toString());
        String id = api.draft(embargo);

        problem(given().get("/v1/articles/" + id), 404);
        api.read(id).then().statusCode(200).body("embargoUntil", equalTo(TOMORROW.toString()));
        problem(api.publish(id, 0), 409);
        problem(api.schedule(id, 0, TOMORROW.minusSeconds(1)), 400).body("errors.field", equalTo(List.of("at")));
        problem(api.create(Map.of("embargoUntil", TOMORROW.toString(), "status", "PUBLISHED")), 400)
                .body("errors.field", equalTo(List.of("embargoUntil")));
        api.schedule(id, 0, TOMORROW).then().statusCode(200);
        problem(api.change(id, 1, Map.of("embargoUntil", TOMORROW.plusSeconds(1).toString())), 400)
                .body("errors.field", equalTo(List.of("embargoUntil")));
        problem(api.publish(id, 1), 409);
    }

    @ParameterizedTest
    @CsvSource({
        "1500-01-01T00:00:00Z, can be of",
        "9000-01-01T00:00:00Z, days ahead",
        "+57971-01-01T00:00:00Z, can be of"
    })
    void anEmbargoIsOfATimeThatCanBe(String time, String reason) {
        problem(api.create(Map.of("embargoUntil", time)), 400)
                .body("errors.field", equalTo(List.of("embargoUntil")))
                .body("errors[0].reason", containsString(reason));
    }

    @Test
    void anEmbargoIsAnsweredAsItIsKept() {
        var response = api.create(
                Map.of("embargoUntil", TOMORROW.plusNanos(123_456_789).toString()));

        api.read(response.path("id")).then().body("embargoUntil", equalTo(response.path("embargoUntil")));
    }

    @Test
    void whatReadersSeeCanNoLongerBeEmbargoed() {
        String id = api.published(Map.of());

        problem(api.change(id, 0, Map.of("embargoUntil", TOMORROW.toString())), 400)
                .body("errors.field", equalTo(List.of("embargoUntil")));
    }

    @Test
    void aWithdrawnArticleAnswersWithItsNotice() {
        String id = api.published(Map.of());
        var withdrawn = api.withdraw(id, 0, "The report could not be confirmed.");

        problem(given().get("/v1/articles/" + id), 410)
                .body("withdrawal.reason", equalTo("The report could not be confirmed."))
                .body("withdrawal.at", equalTo(withdrawn.path("withdrawal.at")));
    }

    @Test
    void anEditorMayNeitherScheduleNorUnschedule() {
        var body = Map.of("at", TOMORROW.toString());
        String path = "/v1/articles/" + api.draft(Map.of());

        problem(api.as("editor").header("If-Match", tag(0)).body(body).post(path + "/schedule"), 403);
        problem(api.as("editor").header("If-Match", tag(0)).post(path + "/unschedule"), 403);
        problem(
                api.as("editor")
                        .body(Api.article(Map.of("status", "SCHEDULED", "scheduledAt", TOMORROW.toString())))
                        .post("/v1/articles"),
                403);
    }

    private Response unschedule(String id, long version) {
        return api.as("publisher").header("If-Match", tag(version)).post("/v1/articles/" + id + "/unschedule");
    }

    @Test
    void theSecondOfTwoEditorsIsToldTheCurrentVersion() {
        var created = api.create(Map.of());
        String id = created.path("id");
        api.change(id, version(created), Map.of("headline", "First")).then().statusCode(200);

        problem(api.change(id, version(created), Map.of("headline", "Second")), 412)
                .header("ETag", tag(1));
    }
}
