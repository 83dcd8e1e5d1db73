package io.frontpage.article.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.frontpage.article.imports.FeedServer;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.problem;
import static io.frontpage.article.api.Api.tag;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class FeedResourceTest {
    private static final String FEEDS = "/v1/imports/feeds";

    @FromLocalStack
    Tokens tokens;

    Api api;
    FeedServer server;
    final List<String> created = new ArrayList<>();

    @BeforeEach
    void open() {
        api = new Api(tokens);
        server = new FeedServer();
    }

    @AfterEach
    void close() {
        created.forEach(this::delete);
        server.close();
    }

    @Test
    void aFeedIsReadBackAsItWasSet() {
        var response = create(Map.of(
                "format", "RSS",
                "source", "agency",
                "section", "city",
                "language", "zh-Hant",
                "status", "DRAFT",
                "interval", "PT5M",
                "enabled", false));
        response.then()
                .statusCode(201)
                .header("Location", endsWith(FEEDS + "/" + response.path("id")))
                .header("ETag", tag(0))
                .body("url", equalTo(server.url("/feed").toString()))
                .body("format", equalTo("RSS"))
                .body("source", equalTo("agency"))
                .body("section", equalTo("city"))
                .body("language", equalTo("zh-Hant"))
                .body("status", equalTo("DRAFT"))
                .body("interval", equalTo("PT5M"))
                .body("enabled", equalTo(false))
                .body("$", not(hasKey("poll")));

        var read = api.as("editor").get(FEEDS + "/" + response.path("id"));

        assertThat(read.jsonPath().<Object>get()).isEqualTo(response.jsonPath().get());
        assertThat(read.header("ETag")).isEqualTo(response.header("ETag"));
        api.as("editor")
                .header("If-None-Match", read.header("ETag"))
                .get(FEEDS + "/" + response.path("id"))
                .then()
                .statusCode(304);
    }

    @Test
    void onlyTheUrlHasToBeSaid() {
        var response = create(Map.of());

        response.then()
                .statusCode(201)
                .body("source", equalTo(response.path("id")))
                .body("status", equalTo("PUBLISHED"))
                .body("interval", equalTo("PT15M"))
                .body("enabled", equalTo(true))
                .body("$", not(hasKey("format")));
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1/feed, 'leads to a private address, which is not fetched from'",
        "http://192.168.1.1/feed, 'leads to a private address, which is not fetched from'",
        "http://169.254.169.254/latest/meta-data/, 'leads to a link-local address, which is not fetched from'",
        "http://[fd00::1]/feed, 'leads to a private address, which is not fetched from'",
        "ftp://127.0.0.1/feed, must be an http or https URL",
        "http://a:b@127.0.0.1/feed, must not have a user's name or password in it",
        "no url, must be an http or https URL"
    })
    void aUrlThatIsNotFetchedFromIsRefusedAtOnce(String url, String reason) {
        var feed = create(Map.of("enabled", false));

        for (var response : List.of(create(Map.of("url", url)), change(feed.path("id"), 0, Map.of("url", url)))) {
            problem(response, 400).body("errors", equalTo(List.of(Map.of("field", "url", "reason", reason))));
        }
        assertThat(read(feed.path("id")).jsonPath().<Object>get())
                .isEqualTo(feed.jsonPath().get());
    }

    @ParameterizedTest
    @CsvSource({
        "interval, PT0.5S",
        "interval, P8D",
        "interval, -PT1H",
        "interval, often",
        "format, PDF",
        "status, WITHDRAWN",
        "language, ?",
        "source, a:b",
        "url, ''"
    })
    void whatIsWrongIsNamed(String field, String value) {
        problem(create(Map.of(field, value)), 400).body("errors.field", equalTo(List.of(field)));
    }

    @Test
    void oneUrlHasOneFeedHoweverOftenItIsSent() throws Exception {
        var ids = new ArrayList<String>();
        for (var response : atOnce(6, () -> create(Map.of("enabled", false)))) {
            if (response.statusCode() == 201) {
                ids.add(response.path("id"));
            } else {
                problem(response, 409);
            }
        }
        assertThat(ids).hasSize(1);
        problem(create(Map.of()), 409).header("Location", endsWith(FEEDS + "/" + ids.getFirst()));

        var other = create(Map.of("url", server.url("/other").toString(), "enabled", false));
        problem(change(other.path("id"), 0, Map.of()), 409).header("Location", endsWith(FEEDS + "/" + ids.getFirst()));
    }

    @Test
    void aChangeNeedsTheCurrentTag() {
        String id = create(Map.of("enabled", false)).path("id");
        var path = FEEDS + "/" + id;

        problem(api.as("publisher").body(feed(Map.of())).put(path), 428);
        problem(api.as("publisher").delete(path), 428);
        problem(change(id, 7, Map.of("enabled", false)), 412).header("ETag", tag(0));
        problem(api.as("publisher").header("If-Match", tag(7)).delete(path), 412);

        change(id, 0, Map.of("section", "city", "enabled", false))
                .then()
                .statusCode(200)
                .header("ETag", tag(1))
                .body("version", equalTo(1))
                .body("section", equalTo("city"));
        problem(change(id, 0, Map.of("enabled", false)), 412);
        api.as("publisher").header("If-Match", tag(1)).delete(path).then().statusCode(204);
        problem(read(id), 404);
    }

    @Test
    void ofChangesAtOnceExactlyOneWins() throws Exception {
        String id = create(Map.of("enabled", false)).path("id");

        var statuses = atOnce(6, () -> change(id, 0, Map.of("enabled", false))).stream()
                .map(Response::statusCode)
                .toList();

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status == 412)).hasSize(5);
    }

    @Test
    void whatIsNotThereIs404() {
        var path = FEEDS + "/" + UUID.randomUUID();

        problem(api.as("editor").get(path), 404);
        problem(api.as("editor").get(path + "/poll"), 404);
        problem(api.as("publisher").post(path + "/poll"), 404);
        problem(
                api.as("publisher")
                        .header("If-Match", tag(0))
                        .body(feed(Map.of()))
                        .put(path),
                404);
        problem(api.as("publisher").header("If-Match", tag(0)).delete(path), 404);
    }

    @Test
    void feedsAreTheNewsroomsAndChangedByPublishers() {
        String id = create(Map.of("enabled", false)).path("id");
        var path = FEEDS + "/" + id;

        for (var read : List.of(FEEDS, path, path + "/poll")) {
            problem(given().get(read), 401);
            problem(api.as("ingest").get(read), 403);
        }
        problem(api.as("editor").body(feed(Map.of())).post(FEEDS), 403);
        problem(api.as("editor").header("If-Match", tag(0)).body(feed(Map.of())).put(path), 403);
        problem(api.as("editor").header("If-Match", tag(0)).delete(path), 403);
        problem(api.as("editor").post(path + "/poll"), 403);
    }

    @Test
    void theListShowsEachFeedOnceWithItsPolling() {
        var ids = IntStream.range(0, 5)
                .mapToObj(i -> create(Map.of("url", server.url("/" + i).toString(), "enabled", false))
                        .<String>path("id"))
                .toList();

        var seen = new ArrayList<String>();
        var next = FEEDS + "?limit=2";
        while (next != null) {
            var page = api.as("editor").get(next);
            page.then().statusCode(200).body("feeds.poll.failures", hasItem(0));
            seen.addAll(page.jsonPath().getList("feeds.id"));
            var link = page.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(ids.reversed());
        problem(api.as("editor").get(FEEDS + "?cursor=bm8"), 400);
        problem(api.as("editor").get(FEEDS + "?limit=101"), 400);
    }

    @Test
    void aFeedThatIsNotEnabledIsNotPolled() {
        String id = create(Map.of("enabled", false)).path("id");

        problem(api.as("publisher").post(FEEDS + "/" + id + "/poll"), 409);
        api.as("editor")
                .get(FEEDS + "/" + id + "/poll")
                .then()
                .statusCode(200)
                .body("$", not(hasKey("nextAt")))
                .body("$", not(hasKey("lastAt")));
        assertThat(server.requests("/feed")).isEmpty();
    }

    @Test
    void timesAreInMilliseconds() {
        var response = create(Map.of("enabled", false));

        assertThat(Instant.parse(response.path("createdAt")).getNano() % 1_000_000)
                .isZero();
    }

    @Test
    void theOpenApiDocumentTellsWhatMayHappen() {
        given().accept("application/json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/v1/imports/feeds'.post.responses", allOf(hasKey("201"), hasKey("400"), hasKey("409")))
                .body("paths.'/v1/imports/feeds/{id}'.put.responses", allOf(hasKey("412"), hasKey("428")))
                .body("paths.'/v1/imports/feeds/{id}/poll'.post.responses", allOf(hasKey("202"), hasKey("403")))
                .body("components.schemas.FeedSettings.properties.url.maxLength", equalTo(2000))
                .body("components.schemas.FeedSettings.properties.interval.type", equalTo("string"))
                .body("components.schemas.FeedSettings.required", equalTo(List.of("url")));
    }

    private Response create(Map<String, Object> more) {
        var response = api.as("publisher").body(feed(more)).post(FEEDS);
        if (response.statusCode() == 201) {
            synchronized (created) {
                created.add(response.path("id"));
            }
        }
        return response;
    }

    private Response change(String id, long version, Map<String, Object> more) {
        return api.as("publisher")
                .header("If-Match", tag(version))
                .body(feed(more))
                .put(FEEDS + "/" + id);
    }

    private Response read(String id) {
        return api.as("editor").get(FEEDS + "/" + id);
    }

    private void delete(String id) {
        var tag = read(id).header("ETag");
        if (tag != null) {
            api.as("admin")
                    .header("If-Match", tag)
                    .delete(FEEDS + "/" + id)
                    .then()
                    .statusCode(204);
        }
    }

    private Map<String, Object> feed(Map<String, Object> more) {
        var feed = new HashMap<String, Object>();
        feed.put("url", server.url("/feed").toString());
        feed.putAll(more);
        return feed;
    }

    private static List<Response> atOnce(int callers, Callable<Response> call) throws Exception {
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var calls = threads.invokeAll(
                    IntStream.range(0, callers).mapToObj(i -> call).toList());
            return calls.stream().map(Future::resultNow).toList();
        }
    }
}
