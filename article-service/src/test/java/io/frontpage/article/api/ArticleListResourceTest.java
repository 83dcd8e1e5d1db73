package io.frontpage.article.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ArticleListResourceTest {
    @FromLocalStack
    Tokens tokens;

    Api api;
    String section;

    @BeforeEach
    void aSectionOfItsOwn() {
        api = new Api(tokens);
        section = unique("section");
    }

    @Test
    void theNewestComesFirst() {
        var old = published("2020-01-01T00:00:00Z");
        var older = published("2019-01-01T00:00:00Z");
        var now = api.published(Map.of("section", section));

        assertThat(ids("?section=" + section)).containsExactly(now, old, older);
    }

    @Test
    void ofTheSameTimeTheYoungerIdComesFirst() {
        var first = published("2020-01-01T00:00:00Z");
        var second = published("2020-01-01T00:00:00Z");

        assertThat(ids("?section=" + section)).containsExactly(second, first);
        assertThat(ids("?section=" + section + "&limit=1")).containsExactly(second);
    }

    @Test
    void turningThePagesShowsEachArticleOnceWhileNewOnesArrive() {
        var there = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            there.addFirst(published("2020-01-01T00:00:0" + i / 2 + "Z"));
        }
        var shown = new ArrayList<String>();
        var page = "/v1/articles?section=" + section + "&limit=2";
        while (page != null) {
            var response = given().urlEncodingEnabled(false).get(page);
            response.then().statusCode(200);
            shown.addAll(response.jsonPath().getList("articles.id"));
            page = next(response.header("Link"));
            assertThat(page != null).isEqualTo(response.path("next") != null);
            published("2021-01-01T00:00:00Z");
        }
        assertThat(shown).isEqualTo(there);
    }

    @Test
    void aListIsOfTheSectionTopicAndLanguageThatAreAskedFor() {
        var topic = unique("topic");
        var harbour = api.published(Map.of("section", section, "topics", List.of("other", topic)));
        var french = api.published(Map.of("section", section, "language", "fr-CA"));
        var elsewhere = api.published(Map.of("section", unique("section"), "topics", List.of(topic)));

        assertThat(ids("?section=" + section)).containsExactly(french, harbour);
        assertThat(ids("?topic=" + topic)).containsExactly(elsewhere, harbour);
        assertThat(ids("?topic=" + topic + "&section=" + section)).containsExactly(harbour);
        assertThat(ids("?language=FR-ca&section=" + section)).containsExactly(french);
        assertThat(ids("?section=" + section + "&topic=" + topic + "&language=fr"))
                .isEmpty();
    }

    @Test
    void aListIsOfTheAuthorWhoIsAskedFor() {
        var author = unique("author");
        var alone = api.published(Map.of("authors", List.of(author)));
        var together = api.published(Map.of("authors", List.of("Wong Siu-ming", author), "section", section));
        api.published(Map.of("authors", List.of("Wong Siu-ming"), "section", section));

        assertThat(ids("?author=" + author)).containsExactly(together, alone);
        assertThat(ids("?author=" + author + "&section=" + section)).containsExactly(together);
    }

    @Test
    void aListIsOfTheTimeThatIsAskedFor() {
        var march = published("2020-03-01T00:00:00Z");
        var april = published("2020-04-01T00:00:00Z");
        var may = published("2020-05-01T00:00:00Z");
        var list = "?section=" + section;

        assertThat(ids(list + "&from=2020-04-01T00:00:00Z")).containsExactly(may, april);
        assertThat(ids(list + "&to=2020-04-01T00:00:00Z")).containsExactly(march);
        assertThat(ids(list + "&from=2020-03-31T20:00:00-04:00&to=2020-05-01T00:00:00Z"))
                .containsExactly(april);
        assertThat(ids(list + "&from=2020-06-01T00:00:00Z&to=2020-01-01T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void anEntryHasWhatAListShows() {
        var id = api.published(Map.of(
                "section",
                section,
                "summary",
                "Every twenty minutes.",
                "image",
                Map.of("url", "https://images.example/ferry.jpg")));

        given().get("/v1/articles?section=" + section)
                .then()
                .body("next", nullValue())
                .body("articles[0].id", equalTo(id))
                .body("articles[0].headline", equalTo("Ferry runs at night"))
                .body("articles[0].summary", equalTo("Every twenty minutes."))
                .body("articles[0].language", equalTo("en"))
                .body("articles[0].status", equalTo("PUBLISHED"))
                .body("articles[0].image", equalTo(Map.of("url", "https://images.example/ferry.jpg")))
                .body("articles[0]", hasKey("publishedAt"))
                .body("articles[0]", hasKey("updatedAt"))
                .body("articles[0]", not(hasKey("body")))
                .body("articles[0]", not(hasKey("listedAt")));
    }

    @Test
    void draftsAndWithdrawnArticlesAreListedForTheNewsroomAlone() {
        var draft = api.draft(Map.of("section", section));
        var later = api.draft(Map.of("section", section));
        var created = api.create(Map.of("section", section, "status", "PUBLISHED"));
        String withdrawn = created.path("id");
        api.withdraw(withdrawn, created.jsonPath().getLong("version"), "r")
                .then()
                .statusCode(200);

        assertThat(ids("?section=" + section)).isEmpty();
        var drafts = api.as("editor").get("/v1/articles?status=DRAFT&section=" + section);
        assertThat(drafts.jsonPath().getList("articles.id")).isEqualTo(List.of(later, draft));
        var gone = api.as("admin").get("/v1/articles?status=WITHDRAWN&section=" + section);
        assertThat(gone.jsonPath().getList("articles.id")).isEqualTo(List.of(withdrawn));
        problem(given().get("/v1/articles?status=DRAFT"), 401);
        problem(api.as("ingest").get("/v1/articles?status=WITHDRAWN"), 403);
    }

    @Test
    void aListThatTheClientHasIs304UntilItChanges() {
        var created = api.create(Map.of("section", section, "status", "PUBLISHED"));
        var path = "/v1/articles?section=" + section;
        var etag = given().get(path).header("ETag");

        given().header("If-None-Match", etag).get(path).then().statusCode(304);
        api.change(
                        created.path("id"),
                        created.jsonPath().getLong("version"),
                        Map.of("section", section, "headline", "New"))
                .then()
                .statusCode(200);
        given().header("If-None-Match", etag).get(path).then().statusCode(200);
        assertThat(etag).isNotEqualTo(tag(0));
    }

    @Test
    void aParameterAtFaultIsNamed() {
        problem(given().get("/v1/articles?limit=0"), 400).body("errors.field", equalTo(List.of("limit")));
        problem(given().get("/v1/articles?limit=101"), 400).body("errors.field", equalTo(List.of("limit")));
        problem(given().get("/v1/articles?status=LOST"), 400).body("errors.field", equalTo(List.of("status")));
        problem(given().get("/v1/articles?language=not_a_tag"), 400).body("errors.field", equalTo(List.of("language")));
        problem(given().get("/v1/articles?section=" + "s".repeat(65)), 400)
                .body("errors.field", equalTo(List.of("section")));
        for (var time : List.of("yesterday", "2020-01-01", "1000-01-01T00:00:00Z", "%2B1000000-01-01T00:00:00Z")) {
            problem(given().urlEncodingEnabled(false).get("/v1/articles?from=" + time), 400)
                    .body("errors.field", equalTo(List.of("from")));
            problem(given().urlEncodingEnabled(false).get("/v1/articles?to=" + time), 400)
                    .body("errors.field", equalTo(List.of("to")));
        }
        problem(given().get("/v1/articles?author=" + "a".repeat(201)), 400)
                .body("errors.field", equalTo(List.of("author")));
        problem(given().urlEncodingEnabled(false).get("/v1/articles?topic=a%00b"), 400)
                .body("errors.field", equalTo(List.of("topic")));
    }

    @Test
    void aCursorThatNoListHasGivenOutIsRefused() {
        for (var cursor : List.of(
                "nonsense", "MQo", "OTk5OTk5OTk5OTk5OTk5OTk5CjAxOTJmNmE4LTVjMDAtN2IxZS05ZDNhLTJmNmI4YzFkNGU1Zg")) {
            problem(given().get("/v1/articles?cursor=" + cursor), 400).body("errors.field", equalTo(List.of("cursor")));
        }
    }

    private String published(String publishedAt) {
        return api.published(Map.of("section", section, "publishedAt", publishedAt));
    }

    private static List<String> ids(String query) {
        return given().get("/v1/articles" + query).jsonPath().getList("articles.id");
    }

    private static String next(String link) {
        return link == null ? null : link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
    }
}
