package io.frontpage.article.reading;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.article.api.Api;
import io.frontpage.article.catalog.Article;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.api.Api.problem;
import static io.frontpage.article.api.Api.tag;
import static io.frontpage.article.api.Api.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** What readers get, and that it comes from memory. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class ReadingTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String LONG = "All night the ferry crosses the harbour. ".repeat(50);

    @FromLocalStack
    Tokens tokens;

    @TestHTTPResource
    URI base;

    @Inject
    EntityManagerFactory database;

    @Inject
    Reading reading;

    @Inject
    Freshness freshness;

    Api api;
    String section;

    @BeforeEach
    void aSectionOfItsOwn() {
        api = new Api(tokens);
        section = unique("section");
    }

    @Test
    void anArticleThatWasReadIsReadAgainWithoutTheDatabase() {
        var id = published();
        awaitPoll();

        // The service hears its own message of the creation, once, and forgets the article again.
        await().atMost(SOON).untilAsserted(() -> {
            given().get("/v1/articles/" + id).then().statusCode(200);
            long loaded = articlesLoaded();
            for (int i = 0; i < 10; i++) {
                given().get("/v1/articles/" + id).then().statusCode(200).body("id", equalTo(id));
            }
            assertThat(articlesLoaded()).isEqualTo(loaded);
        });
    }

    @Test
    void manyWhoAskAtOnceForWhatIsNotInMemoryCostOneLoad() {
        var id = published();
        awaitPoll();

        // The service hears its own message of the creation, once, and forgets the article again.
        await().atMost(SOON).untilAsserted(() -> {
            reading.forgetAll();
            long loaded = articlesLoaded();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = new ArrayList<Future<Integer>>();
                for (int i = 0; i < 50; i++) {
                    answers.add(threads.submit(() -> get("/v1/articles/" + id).statusCode()));
                }
                for (var answer : answers) {
                    assertThat(answer.get()).isEqualTo(200);
                }
            }
            assertThat(articlesLoaded() - loaded).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip"})
    void whatComesFromMemoryIsWhatWasAnsweredFirst(String encoding) {
        var paths = List.of("/v1/articles/" + published(), "/v1/articles?limit=1&section=" + section);
        published();
        for (var path : paths) {
            for (var method : List.of("GET", "HEAD")) {
                // When nobody could look for changes for a second, one of the two has an age.
                await().atMost(SOON).untilAsserted(() -> {
                    reading.forgetAll();
                    var first = send(method, path, "Accept-Encoding", encoding);
                    var second = send(method, path, "Accept-Encoding", encoding);

                    assertThat(first.statusCode()).isEqualTo(200);
                    assertThat(second.statusCode()).isEqualTo(200);
                    assertThat(second.body()).isEqualTo(first.body());
                    assertThat(second.headers().map()).isEqualTo(first.headers().map());
                    assertThat(first.headers().firstValue("Cache-Control"))
                            .hasValue("public, max-age=1, stale-while-revalidate=30, stale-if-error=600");
                    assertThat(first.headers().firstValue("Vary")).hasValue("Accept-Encoding, Authorization");
                });
            }
        }
    }

    @Test
    void eachEncodingHasATagOfItsOwnAndEitherMakesA304() throws Exception {
        var path = "/v1/articles/" + published();
        var plain = get(path);
        var gzip = get(path, "Accept-Encoding", "gzip");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(gzip.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(gzip.body().length).isLessThan(plain.body().length);

        for (var tag : List.of(etag(plain), etag(gzip), "\"x\", W/" + etag(gzip), "*")) {
            var answer = get(path, "If-None-Match", tag);
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(tag).matches(sent -> sent.equals("*") || sent.contains(etag(answer)));
        }
        assertThat(etag(plain)).isNotEqualTo(etag(gzip));
        assertThat(get(path, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    }

    @Test
    void theTagOfTheCompressedFormAllowsAChange() {
        var created = api.create(Map.of("status", "PUBLISHED", "body", LONG));
        var version = created.jsonPath().getLong("version");

        api.as("publisher")
                .header("If-Match", "\"" + version + "-gzip\"")
                .body(Api.article(Map.of("headline", "New")))
                .put("/v1/articles/" + created.path("id"))
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsShortIsNotCompressed() throws Exception {
        var id = api.published(Map.of());
        var answer = get("/v1/articles/" + id, "Accept-Encoding", "gzip");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(answer.body())).startsWith("{\"id\"");
    }

    @Test
    void whoeverChangesAnArticleReadsTheChangeAtOnce() {
        var created = api.create(Map.of("status", "PUBLISHED", "section", section));
        String id = created.path("id");
        long version = created.jsonPath().getLong("version");
        for (int i = 0; i < 5; i++) {
            given().get("/v1/articles/" + id).then().statusCode(200);
            var headline = "Headline " + i;
            version = api.change(id, version, Map.of("headline", headline, "section", section))
                    .jsonPath()
                    .getLong("version");
            given().get("/v1/articles/" + id).then().body("headline", equalTo(headline));
            given().get("/v1/articles?section=" + section).then().body("articles.headline", equalTo(List.of(headline)));
        }
    }

    @Test
    void whatIsWithdrawnIsGoneAtOnceAndBackWhenItIsPublishedAgain() {
        var created = api.create(Map.of("status", "PUBLISHED", "section", section));
        String id = created.path("id");
        long version = created.jsonPath().getLong("version");
        given().get("/v1/articles/" + id).then().statusCode(200);
        given().get("/v1/articles?section=" + section).then().body("articles.size()", equalTo(1));

        version = api.withdraw(id, version, "Wrong.").jsonPath().getLong("version");
        for (int i = 0; i < 3; i++) {
            problem(given().get("/v1/articles/" + id), 410);
        }
        given().get("/v1/articles?section=" + section).then().body("articles.size()", equalTo(0));

        api.publish(id, version).then().statusCode(200);
        given().get("/v1/articles/" + id).then().statusCode(200);
    }

    @Test
    void anAnswerToATokenIsForItsBearerAlone() {
        var draft = api.draft(Map.of("section", section));
        for (int i = 0; i < 2; i++) {
            api.as("editor")
                    .get("/v1/articles/" + draft)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "private, no-cache");
            api.as("editor")
                    .get("/v1/articles?status=DRAFT&section=" + section)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "private, no-cache")
                    .body("articles.id", equalTo(List.of(draft)));
            problem(given().get("/v1/articles/" + draft), 404);
            problem(given().get("/v1/articles?status=DRAFT&section=" + section), 401);
        }
    }

    @Test
    void onlyTheFieldsThatAreAskedForAreAnswered() {
        var id = api.published(Map.of("section", section));
        given().get("/v1/articles/" + id + "?fields=section,headline")
                .then()
                .header("ETag", tag(0))
                .body("$", equalTo(Map.of("id", id, "headline", "Ferry runs at night", "section", section)));
        given().get("/v1/articles?fields=headline&section=" + section)
                .then()
                .body("articles", equalTo(List.of(Map.of("id", id, "headline", "Ferry runs at night"))));
        given().get("/v1/articles/" + id + "?fields=bodyText")
                .then()
                .body("$", equalTo(Map.of("id", id, "bodyText", "From tonight on.\nEvery twenty minutes.")));
        given().get("/v1/articles/" + id + "?fields=image").then().body("$", equalTo(Map.of("id", id)));
    }

    @Test
    void aFieldThatThereIsNotIsRefused() {
        var id = published();
        for (var path :
                List.of("/" + id + "?fields=headline,nonsense", "?fields=body", "?fields=,", "?fields=headline,")) {
            problem(given().get("/v1/articles" + path), 400).body("errors.field", equalTo(List.of("fields")));
        }
    }

    private String published() {
        return api.published(Map.of("section", section, "body", LONG));
    }

    /** Until then the poll may find what has just been done here, and take it out of memory once more. */
    private void awaitPoll() {
        var done = Instant.now();
        // In this order: a pause between the two must not look like a poll.
        await().atMost(SOON).until(() -> Duration.between(done, Instant.now()).compareTo(freshness.behind()) > 0);
    }

    private long articlesLoaded() {
        return database.unwrap(SessionFactory.class)
                .getStatistics()
                .getEntityStatistics(Article.class.getName())
                .getLoadCount();
    }

    private static String etag(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }
}
