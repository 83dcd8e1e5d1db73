package io.frontpage.article.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

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
class TermResourceTest {
    private static final Map<String, String> SPORT = Map.of("zh-Hant", "體育", "zh-Hans", "体育", "en", "Sport");

    @FromLocalStack
    Tokens tokens;

    Api api;

    @BeforeEach
    void client() {
        api = new Api(tokens);
    }

    @Test
    void whatIsNamedIsReadBack() {
        var id = unique("體育");
        var created = put("sections", id, SPORT);
        created.then().statusCode(201).body("id", equalTo(id)).body("names", equalTo(SPORT));

        var read =
                given().urlEncodingEnabled(false).get(created.header("Location").replaceFirst("^.*(?=/v1)", ""));

        read.then()
                .statusCode(200)
                .header("ETag", created.header("ETag"))
                .header("Cache-Control", "public, max-age=60");
        assertThat(read.jsonPath().<Object>get()).isEqualTo(created.jsonPath().get());
    }

    @Test
    void anIdOfAnyCharactersHasItsAddress() {
        for (var id : List.of(unique("a/b"), unique("a b+c%2F?#"), unique("足球"), unique("🏀"))) {
            put("topics", id, SPORT).then().statusCode(201).body("id", equalTo(id));
            given().get("/v1/topics/{id}", id).then().statusCode(200).body("id", equalTo(id));
        }
    }

    @Test
    void aSectionIsNoTopic() {
        var id = unique("both");
        put("sections", id, SPORT).then().statusCode(201);

        problem(given().get("/v1/topics/{id}", id), 404);
        put("topics", id, Map.of("en", "Topic")).then().statusCode(201);
        given().get("/v1/sections/{id}", id).then().body("names", equalTo(SPORT));
    }

    @Test
    void theNameIsTheNearestToTheLanguageAskedFor() {
        var id = unique("named");
        put("sections", id, Map.of("zh-Hant", "繁", "zh-Hans", "简", "en-GB", "British"))
                .then()
                .statusCode(201);

        assertThat(nameIn("zh-Hant-HK", id)).isEqualTo("繁");
        assertThat(nameIn("ZH-hans", id)).isEqualTo("简");
        assertThat(nameIn("zh-TW", id)).isEqualTo("繁");
        assertThat(nameIn("zh-SG", id)).isEqualTo("简");
        assertThat(nameIn("en-US", id)).isEqualTo("British");
        assertThat(nameIn("fr", id)).isEqualTo(id);
    }

    @Test
    void anyChineseIsBetterThanNone() {
        var id = unique("named");
        put("sections", id, Map.of("zh-Hans", "简", "en", "English")).then().statusCode(201);

        assertThat(nameIn("zh-Hant-HK", id)).isEqualTo("简");
        assertThat(nameIn("zh", id)).isEqualTo("简");
    }

    @Test
    void withoutALanguageThereAreAllNamesAndNotOne() {
        var id = unique("named");
        put("sections", id, SPORT).then().statusCode(201);

        given().get("/v1/sections/{id}", id)
                .then()
                .body("$", not(hasKey("name")))
                .body("names", equalTo(SPORT));
    }

    @Test
    void tagsAreMadeCanonicalAndNamesStripped() {
        put("sections", unique("named"), Map.of("ZH-hant", " 體育 "))
                .then()
                .statusCode(201)
                .body("names", equalTo(Map.of("zh-Hant", "體育")));
    }

    @Test
    void replacingNeedsTheCurrentTag() {
        var id = unique("named");
        var created = put("sections", id, SPORT);

        problem(put("sections", id, Map.of()), 428);
        problem(put("sections", id, Map.of(), "If-Match", tag(0)), 412).header("ETag", created.header("ETag"));
        problem(put("sections", id, Map.of(), "If-None-Match", "*"), 412);
        given().get("/v1/sections/{id}", id).then().body("names", equalTo(SPORT));

        var replaced = put("sections", id, Map.of("en", "Sports"), "If-Match", created.header("ETag"));
        replaced.then().statusCode(200).body("names", equalTo(Map.of("en", "Sports")));
        given().get("/v1/sections/{id}", id).then().header("ETag", replaced.header("ETag"));
        problem(put("sections", id, SPORT, "If-Match", created.header("ETag")), 412);
    }

    @Test
    void whatIsGoneIsNotReplaced() {
        var id = unique("named");
        problem(put("sections", id, SPORT, "If-Match", tag(1)), 412);
        problem(given().get("/v1/sections/{id}", id), 404);
        put("sections", id, SPORT, "If-None-Match", "*").then().statusCode(201);
    }

    @Test
    void deletingNeedsTheCurrentTag() {
        var id = unique("named");
        var created = put("topics", id, SPORT);

        problem(api.as("publisher").delete("/v1/topics/{id}", id), 428);
        problem(api.as("publisher").header("If-Match", tag(0)).delete("/v1/topics/{id}", id), 412);
        delete("topics", id, created.header("ETag")).then().statusCode(204);
        problem(given().get("/v1/topics/{id}", id), 404);
        problem(delete("topics", id, created.header("ETag")), 404);
    }

    @Test
    void aTagIsNeverUsedAgain() {
        var id = unique("named");
        var first = put("topics", id, SPORT).header("ETag");
        delete("topics", id, first).then().statusCode(204);

        var second = put("topics", id, Map.of("en", "Other"));

        second.then().statusCode(201);
        problem(put("topics", id, SPORT, "If-Match", first), 412);
        given().header("If-None-Match", first).get("/v1/topics/{id}", id).then().statusCode(200);
        given().header("If-None-Match", second.header("ETag"))
                .get("/v1/topics/{id}", id)
                .then()
                .statusCode(304)
                .header("Cache-Control", "public, max-age=60");
    }

    @Test
    void anArticleKeepsTheStringWhenItsNamesGo() {
        var section = unique("section");
        var etag = put("sections", section, SPORT).header("ETag");
        var article = api.published(Map.of("section", section));

        delete("sections", section, etag).then().statusCode(204);

        given().get("/v1/articles/" + article).then().statusCode(200).body("section", equalTo(section));
        given().get("/v1/articles?section=" + section).then().body("articles.id", equalTo(List.of(article)));
    }

    @Test
    void ofManyAtOnceOneCreates() throws Exception {
        var id = unique("named");
        try (var threads = Executors.newFixedThreadPool(6)) {
            var puts = IntStream.range(0, 6)
                    .mapToObj(i -> threads.submit(
                            () -> put("topics", id, Map.of("en", "Name " + i)).statusCode()))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var put : puts) {
                statuses.add(put.get());
            }
            assertThat(statuses).containsOnlyOnce(201);
            assertThat(statuses.stream().filter(status -> status == 428)).hasSize(5);
        }
    }

    @Test
    void turningThePagesShowsEachOnce() {
        var prefix = unique("0");
        var ids = IntStream.range(0, 5).mapToObj(i -> prefix + i).toList();
        ids.reversed().forEach(id -> put("topics", id, SPORT).then().statusCode(201));

        var shown = new ArrayList<String>();
        var page = "/v1/topics?limit=2&language=zh";
        while (page != null) {
            var response = given().urlEncodingEnabled(false).get(page);
            response.then().statusCode(200).header("Cache-Control", "public, max-age=60");
            assertThat(response.jsonPath().getList("terms.name")).doesNotContainNull();
            shown.addAll(response.jsonPath().getList("terms.id"));
            page = next(response.header("Link"));
        }
        assertThat(shown).isSortedAccordingTo(String::compareTo).doesNotHaveDuplicates();
        assertThat(shown.stream().filter(id -> id.startsWith(prefix))).isEqualTo(ids);
    }

    @Test
    void aListThatTheClientHasIs304() {
        put("sections", unique("named"), SPORT).then().statusCode(201);
        var etag = given().get("/v1/sections").header("ETag");

        given().header("If-None-Match", etag).get("/v1/sections").then().statusCode(304);
        put("sections", unique("0"), SPORT).then().statusCode(201);
        given().header("If-None-Match", etag).get("/v1/sections").then().statusCode(200);
    }

    @Test
    void changesAreForThoseWhoPublish() {
        var id = unique("named");
        problem(given().contentType("application/json").body(names(SPORT)).put("/v1/sections/{id}", id), 401);
        problem(api.as("editor").body(names(SPORT)).put("/v1/sections/{id}", id), 403);
        problem(given().delete("/v1/topics/{id}", id), 401);
        problem(api.as("editor").delete("/v1/topics/{id}", id), 403);
        api.as("admin").body(names(SPORT)).put("/v1/sections/{id}", id).then().statusCode(201);
    }

    @Test
    void whatIsAtFaultIsNamed() {
        var tooMany = new HashMap<String, String>();
        IntStream.range(0, 51).forEach(i -> tooMany.put("en-x-a" + i, "Name"));

        problem(put("sections", unique("s"), Map.of("en", " ", "zh", "n".repeat(101), "fr", "a\u0001b")), 400)
                .body("errors.field", equalTo(List.of("names[en]", "names[fr]", "names[zh]")));
        problem(put("sections", unique("s"), Map.of("not_a_tag", "Name")), 400)
                .body("errors.field", equalTo(List.of("names[not_a_tag]")));
        problem(put("sections", unique("s"), Map.of("zh-hant", "a", "zh-Hant", "b")), 400);
        problem(put("sections", unique("s"), tooMany), 400).body("errors.field", equalTo(List.of("names")));
        problem(api.as("admin").body("{}").put("/v1/sections/{id}", unique("s")), 400)
                .body("errors.field", equalTo(List.of("names")));
        for (var id : List.of("i".repeat(65), " edge", "two\nlines", "null\u0000")) {
            problem(put("sections", id, SPORT), 400).body("errors.field", equalTo(List.of("id")));
            problem(given().get("/v1/sections/{id}", id), 400).body("errors.field", equalTo(List.of("id")));
        }
        problem(given().get("/v1/sections?language=not_a_tag"), 400).body("errors.field", equalTo(List.of("language")));
        problem(given().get("/v1/sections?limit=501"), 400).body("errors.field", equalTo(List.of("limit")));
        problem(given().get("/v1/sections?cursor=AA"), 400).body("errors.field", equalTo(List.of("cursor")));
    }

    private Response put(String kind, String id, Map<String, String> names, String... header) {
        var request = api.as("publisher").body(names(names));
        if (header.length > 0) {
            request.header(header[0], header[1]);
        }
        return request.put("/v1/" + kind + "/{id}", id);
    }

    private Response delete(String kind, String id, String etag) {
        return api.as("publisher").header("If-Match", etag).delete("/v1/" + kind + "/{id}", id);
    }

    private static Map<String, Object> names(Map<String, String> names) {
        return Map.of("names", names);
    }

    private static String nameIn(String language, String id) {
        return given().get("/v1/sections/{id}?language={language}", id, language)
                .path("name");
    }

    private static String next(String link) {
        return link == null ? null : link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
    }
}
