package io.frontpage.article.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.problem;
import static io.frontpage.article.api.Api.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class SearchResourceTest {
    @FromLocalStack
    Tokens tokens;

    @Inject
    Session database;

    Api api;
    String section;

    @BeforeEach
    void aSectionOfItsOwn() {
        api = new Api(tokens);
        section = unique("section");
    }

    @Test
    void wordsAreFoundInHeadlineSummaryAndBody() {
        var headline = published(Map.of("headline", "Lighthouses"));
        var summary = published(Map.of("summary", "A new lighthouse"));
        var body = published(Map.of("body", "First this.\nThen the LIGHTHOUSE."));
        published(Map.of());

        assertThat(found("lighthouse")).containsExactlyInAnyOrder(headline, summary, body);
    }

    @Test
    void eachScriptOfChineseFindsBoth() {
        var traditional = published(Map.of("headline", "海濱渡輪今起加開夜班"));
        var simplified = published(Map.of("body", "海滨渡轮今起加开夜班。"));

        assertThat(found("渡輪 加開")).containsExactlyInAnyOrder(traditional, simplified);
        assertThat(found("渡轮 加开")).containsExactlyInAnyOrder(traditional, simplified);
        search("渡轮", "&limit=1").then().body("articles[0].highlights.headline", equalTo("海濱<mark>渡輪</mark>今起加開夜班"));
    }

    @Test
    void aSingleCharacterIsFound() {
        var tea = published(Map.of("headline", "新茶園開幕"));
        published(Map.of("headline", "新公園開幕"));

        assertThat(found("茶")).containsExactly(tea);
        assertThat(found("\"茶園\"")).containsExactly(tea);
    }

    @Test
    void allWordsHaveToBeThereAndNoneThatIsExcluded() {
        var both = published(Map.of("body", "The harbour has a crane, and the crane a cabin."));
        var one = published(Map.of("body", "The harbour."));

        assertThat(found("harbour crane")).containsExactly(both);
        assertThat(found("harbour -crane")).containsExactly(one);
        assertThat(found("harbour -\"crane harbour\"")).containsExactlyInAnyOrder(both, one);
    }

    @Test
    void aPhraseStandsSideBySideWithinOnePart() {
        var phrase = published(Map.of("body", "Off to the night market we go."));
        published(Map.of("headline", "Late at night", "summary", "Market of the day", "body", "Market by night"));

        assertThat(found("\"night market\"")).containsExactly(phrase);
        assertThat(found("night market")).hasSize(2);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        published(Map.of());
        search("lighthouse", "")
                .then()
                .statusCode(200)
                .body("articles", equalTo(List.of()))
                .body("$", not(hasKey("next")));
    }

    @Test
    void aSearchIsWithinTheSectionTopicLanguageAndTimeThatAreAskedFor() {
        var topic = unique("topic");
        var old = published(Map.of("topics", List.of("other", topic), "publishedAt", "2020-01-01T00:00:00Z"));
        var french = published(Map.of("language", "fr-CA", "publishedAt", "2021-01-01T00:00:00Z"));
        var elsewhere = published(Map.of("section", unique("section"), "topics", List.of(topic)));

        assertThat(found("ferry")).containsExactlyInAnyOrder(old, french);
        assertThat(ids(given().get("/v1/search?q=ferry&topic=" + topic))).containsExactlyInAnyOrder(old, elsewhere);
        assertThat(found("ferry", "&topic=" + topic)).containsExactly(old);
        assertThat(found("ferry", "&language=FR-ca")).containsExactly(french);
        assertThat(found("ferry", "&from=2021-01-01T00:00:00Z")).containsExactly(french);
        assertThat(found("ferry", "&to=2021-01-01T00:00:00Z")).containsExactly(old);
        assertThat(found("ferry", "&from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z&topic=" + topic + "&language=en"))
                .containsExactly(old);
    }

    @Test
    void theHeadlineCountsMoreThanTheSummaryAndThatMoreThanTheBody() {
        var body = published(Map.of("body", "A lighthouse"));
        var summary = published(Map.of("summary", "A lighthouse"));
        var headline = published(Map.of("headline", "A lighthouse"));

        assertThat(found("lighthouse")).containsExactly(headline, summary, body);
    }

    @Test
    void ofEqualArticlesTheNewerComesFirstHoweverOldTheyAre() {
        var old = published(Map.of("publishedAt", "1701-01-01T00:00:00Z"));
        var lastWeek = published(
                Map.of("publishedAt", Instant.now().minus(Duration.ofDays(7)).toString()));
        var now = published(Map.of());

        var response = search("ferry", "");
        assertThat(ids(response)).containsExactly(now, lastWeek, old);
        List<Float> scores = response.jsonPath().getList("articles.score");
        assertThat(scores.get(1) / scores.get(0)).isBetween(0.59f, 0.61f);
        assertThat(scores.get(2) / scores.get(0)).isBetween(0.19f, 0.21f);
    }

    @Test
    void turningThePagesShowsEachArticleOnceThoughSomeChangeMeanwhile() {
        var there = new ArrayList<>(
                IntStream.range(0, 7).mapToObj(i -> published(Map.of())).toList());
        var shown = new ArrayList<String>();
        var page = "/v1/search?q=ferry&limit=2&section=" + section;
        while (page != null) {
            var response = given().urlEncodingEnabled(false).get(page);
            response.then().statusCode(200);
            shown.addAll(ids(response));
            page = next(response.header("Link"));
            assertThat(page != null).isEqualTo(response.path("next") != null);
            published(Map.of("headline", "ferry ferry ferry"));
            // What was shown comes down in the ranking.
            api.change(ids(response).getFirst(), 0, Map.of("headline", "H", "summary", "ferry", "section", section))
                    .then()
                    .statusCode(200);
        }
        assertThat(shown).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void onlyWhatIsPublishedIsFoundAndAsItIsNow() {
        var response = api.create(Map.of("section", section, "headline", "Lighthouse"));
        String id = response.path("id");
        assertThat(found("lighthouse")).isEmpty();
        response = api.publish(id, version(response));
        assertThat(found("lighthouse")).containsExactly(id);
        response = api.change(id, version(response), Map.of("section", section, "headline", "Windmill"));
        assertThat(found("lighthouse")).isEmpty();
        assertThat(found("windmill")).containsExactly(id);
        response = api.withdraw(id, version(response), "Not confirmed");
        assertThat(found("windmill")).isEmpty();
        api.publish(id, version(response)).then().statusCode(200);
        assertThat(found("windmill")).containsExactly(id);
    }

    @Test
    void anEntryIsACardWithItsScoreAndWhereTheWordsAre() {
        var id = published(Map.of("headline", "<b>Ferry</b>", "summary", "No <i>ferry</i> & bus."));

        search("ferry", "")
                .then()
                .body("articles[0].article.id", equalTo(id))
                .body("articles[0].article.headline", equalTo("<b>Ferry</b>"))
                .body("articles[0].article.status", equalTo("PUBLISHED"))
                .body("articles[0].article", not(hasKey("body")))
                .body("articles[0].score", greaterThan(0f))
                .body("articles[0].highlights.headline", equalTo("&lt;b&gt;<mark>Ferry</mark>&lt;/b&gt;"))
                .body(
                        "articles[0].highlights.text",
                        containsString("No &lt;i&gt;<mark>ferry</mark>&lt;/i&gt; &amp; bus."));
        search("minutes", "")
                .then()
                .body("articles[0].highlights", not(hasKey("headline")))
                .body("articles[0].highlights.text", containsString("twenty <mark>minutes</mark>."));
    }

    @Test
    void aPageThatTheClientHasIs304UntilItChanges() {
        published(Map.of());
        var path = "/v1/search?q=ferry&section=" + section;
        var etag = given().get(path).header("ETag");

        given().header("If-None-Match", etag).get(path).then().statusCode(304);
        published(Map.of());
        given().header("If-None-Match", etag).get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "q, limit=5, blank",
        "q, q=, blank",
        "q, q=%20, blank",
        "q, q=%22ferry, not closed",
        "q, q=-ferry, only exclude",
        "q, q=the, no word",
        "q, q=a%00b, control",
        "limit, q=ferry&limit=51, 50",
        "limit, q=ferry&limit=0, 1",
        "from, q=ferry&from=yesterday, a time such",
        "from, q=ferry&from=%2B999999-01-01T00:00:00Z, can be of",
        "to, q=ferry&to=-5000-01-01T00:00:00Z, can be of",
        "to, q=ferry&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, after",
        "language, q=ferry&language=not_a_tag, BCP 47",
        "cursor, q=ferry&cursor=nonsense, given out",
        "cursor, q=ferry&cursor=MQpOYU4KMDE5MmY2YTgtNWMwMC03YjFlLTlkM2EtMmY2YjhjMWQ0ZTVm, given out"
    })
    void aParameterAtFaultIsNamedWithTheReason(String field, String query, String reason) {
        problem(given().urlEncodingEnabled(false).get("/v1/search?" + query), 400)
                .body("errors.field", equalTo(List.of(field)))
                .body("errors[0].reason", containsString(reason));
    }

    @Test
    void aQueryHasAtMost200Characters() {
        search("ferry " + "x".repeat(194), "").then().statusCode(200);
        problem(search("ferry " + "x".repeat(195), ""), 400).body("errors.field", equalTo(List.of("q")));
    }

    @Test
    void aSearchThatTakesTooLongIsGivenUp() {
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeMutationQuery("lock table search_documents in access exclusive mode")
                    .executeUpdate();
            problem(search("ferry", ""), 503);
        });
        search("ferry", "").then().statusCode(200);
    }

    private String published(Map<String, Object> more) {
        var article = new HashMap<>(more);
        article.putIfAbsent("section", section);
        return api.published(article);
    }

    private Response search(String q, String more) {
        return given().queryParam("q", q).get("/v1/search?section=" + section + more);
    }

    private List<String> found(String q, String more) {
        return ids(search(q, more));
    }

    private List<String> found(String q) {
        return found(q, "");
    }

    private static List<String> ids(Response response) {
        response.then().statusCode(200);
        return response.jsonPath().getList("articles.article.id");
    }

    private static long version(Response response) {
        return response.jsonPath().getLong("version");
    }

    private static String next(String link) {
        return link == null ? null : link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
    }
}
