package io.frontpage.article.imports;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.article.api.Api;
import io.frontpage.article.imports.FeedPolls.Claim;
import io.frontpage.article.imports.Fetched.Document;
import io.frontpage.article.imports.Fetched.Failure;
import io.frontpage.article.imports.Fetched.NotModified;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static io.frontpage.article.imports.FeedServer.respond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/**
 * Some feeds are polled by the service itself, over HTTP. Others are due only in a few hours, so that the service leaves
 * them alone, and are polled by the test, whose clock is ahead.
 */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class FeedPollsTest {
    private static final String FEEDS = "/v1/imports/feeds";
    private static final Duration AHEAD = Duration.ofHours(3);
    /** The feeds of other tests may have to be waited for. */
    private static final Duration SOON = Duration.ofSeconds(45);

    @FromLocalStack
    Tokens tokens;

    @Inject
    FeedsConfig config;

    @Inject
    ImportJobs imports;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry metrics;

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
    void whatHasNotChangedIsAskedForConditionallyAndImportedOnce() {
        server.on("/feed", exchange -> {
            if ("\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                respond(exchange, 304, "");
            } else {
                respond(exchange, 200, rss("Ferry runs at night"), "ETag", "\"1\"");
            }
        });
        var id = create(Map.of());
        var first = awaitPoll(id, "IMPORTED");

        pollNow(id);

        awaitArticle(first.getString("import"));
        var second = awaitPoll(id, "UNCHANGED");
        assertThat(second.getString("import")).isEqualTo(first.getString("import"));
        assertThat(server.requests("/feed")).hasSize(2);
        assertThat(server.requests("/feed").getLast().header("If-None-Match")).isEqualTo("\"1\"");
    }

    @Test
    void theSameBytesWithoutValidatorsAreImportedOnceAndOthersAnew() {
        server.serve("/feed", rss("Ferry runs at night"));
        var id = create(Map.of());
        var first = awaitPoll(id, "IMPORTED").getString("import");

        pollNow(id);
        assertThat(awaitPoll(id, "UNCHANGED").getString("import")).isEqualTo(first);

        server.serve("/feed", rss("Ferry runs all night"));
        pollNow(id);
        assertThat(awaitPoll(id, "IMPORTED").getString("import")).isNotEqualTo(first);
    }

    @Test
    void aChangedFeedStartsAfresh() {
        server.serve("/feed", rss("Ferry runs at night"), "ETag", "\"1\"");
        var id = create(Map.of());
        var first = awaitPoll(id, "IMPORTED").getString("import");

        change(id, 0, Map.of("section", "harbour"));

        await().atMost(SOON).until(() -> !first.equals(pollOf(id).getString("import")));
        assertThat(server.requests("/feed").getLast().header("If-None-Match")).isNull();
    }

    @Test
    void aFeedIsPolledAgainWhenItsIntervalIsOver() {
        server.serve("/feed", rss("Ferry runs at night"));
        create(Map.of("interval", "PT1S"));

        await().atMost(SOON).until(() -> server.requests("/feed").size() >= 3);
    }

    @Test
    void whatIsNoFeedIsAFailedPoll() {
        server.serve("/feed", "<html><body>Please log in.</body></html>");
        var id = create(Map.of());

        var poll = awaitPoll(id, "FAILED");

        assertThat(poll.getString("failure")).isEqualTo("is in no format that is known here");
        assertThat(poll.getInt("failures")).isEqualTo(1);
        assertThat(poll.getString("import")).isNull();
    }

    @Test
    void aRedirectIntoOurOwnNetworkIsAFailedPoll() {
        server.on("/feed", exchange -> respond(exchange, 302, "", "Location", "http://10.0.0.1/"));

        assertThat(awaitPoll(create(Map.of()), "FAILED").getString("failure"))
                .isEqualTo("leads to a private address, which is not fetched from");
    }

    @Test
    void aFeedThatIsGoneIsNoLongerPolled() {
        server.on("/feed", exchange -> respond(exchange, 410, ""));
        var id = create(Map.of());

        assertThat(awaitPoll(id, "GONE").getString("nextAt")).isNull();

        api.as("editor").get(FEEDS + "/" + id).then().header("ETag", Api.tag(1)).body("enabled", equalTo(false));
        api.as("publisher").post(FEEDS + "/" + id + "/poll").then().statusCode(409);
    }

    @Test
    void whoeverPollsAtOnceOneFetches() throws Exception {
        var fetching = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        server.on("/feed", exchange -> {
            fetching.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            respond(exchange, 200, rss("Ferry runs at night"));
        });
        var id = create(Map.of());
        fetching.await();
        pollNow(id);

        assertThat(claimAtOnce(8, Duration.ZERO, id)).isEmpty();
        assertThat(server.requests("/feed")).hasSize(1);

        answer.countDown();
        await().atMost(SOON).untilAsserted(() -> assertThat(server.requests("/feed"))
                .as("once more, as it was asked for meanwhile")
                .hasSize(2));
        awaitPoll(id, "UNCHANGED");
    }

    @Test
    void ofManyClaimsAtOnceOneSucceeds() throws Exception {
        var id = createForLater();

        assertThat(claimAtOnce(8, AHEAD, id)).hasSize(1);
    }

    @Test
    void whoDiesInAPollLeavesItToTheNextInterval() {
        var id = createForLater();
        var lost = claim(AHEAD, id).orElseThrow();

        assertThat(claim(AHEAD.plusMinutes(5), id)).isEmpty();
        var next = claim(AHEAD.plusHours(2).plusMinutes(1), id).orElseThrow();

        polls(AHEAD).settle(lost, document("<late/>"));
        assertThat(pollOf(id).getString("outcome"))
                .as("of the one that was overtaken")
                .isNull();
        polls(AHEAD).settle(next, document(rss("Ferry runs at night")));
        assertThat(pollOf(id).getString("outcome")).isEqualTo("IMPORTED");
    }

    @Test
    void aPollThatAChangeOvertakesKeepsNothing() {
        var id = createForLater();
        var claim = claim(AHEAD, id).orElseThrow();

        change(id, 0, Map.of("section", "harbour", "enabled", false));
        polls(AHEAD).settle(claim, document(rss("Ferry runs at night")));

        assertThat(pollOf(id).getString("outcome")).isNull();
    }

    @Test
    void aPollOfAFeedThatIsDeletedMeanwhileKeepsNothing() {
        var id = createForLater();
        var claim = claim(AHEAD, id).orElseThrow();

        api.as("admin")
                .header("If-Match", Api.tag(0))
                .delete(FEEDS + "/" + id)
                .then()
                .statusCode(204);

        assertThatCode(() -> polls(AHEAD).settle(claim, document(rss("Ferry runs at night"))))
                .doesNotThrowAnyException();
    }

    @Test
    void eachFailureDoublesTheWaitUpToTheLongestAndASuccessEndsIt() {
        var id = createForLater();
        var at = inMilliseconds(clock.instant().plus(AHEAD));

        for (var hours : List.of(4, 8, 16, 32, 64, 128, 7 * 24, 7 * 24)) {
            poll(id, at, new Failure("is answered with status 503"));
            assertThat(wait(id, at)).isEqualTo(Duration.ofHours(hours));
            at = nextAt(id);
        }
        assertThat(pollOf(id).getInt("failures")).isEqualTo(8);
        assertThat(pollOf(id).getString("failure")).isEqualTo("is answered with status 503");

        poll(id, at, new NotModified());
        assertThat(wait(id, at)).isEqualTo(Duration.ofHours(2));
        assertThat(pollOf(id).getInt("failures")).isZero();
        assertThat(pollOf(id).getString("failure")).isNull();
    }

    @Test
    void aServerThatAsksToBeLeftAloneIsUpToTheLongestInterval() {
        var id = createForLater();
        var at = inMilliseconds(clock.instant().plus(AHEAD));

        var waits = Map.of(Duration.ofHours(50), Duration.ofHours(50), Duration.ofDays(1000), Duration.ofDays(7));
        for (var asked : List.of(Duration.ofSeconds(1), Duration.ofHours(50), Duration.ofDays(1000))) {
            poll(id, at, new Failure("is answered with status 429", asked));
            assertThat(wait(id, at)).isEqualTo(waits.getOrDefault(asked, Duration.ofHours(4)));
            at = nextAt(id);
        }
    }

    @Test
    void aFailureIsKeptWhateverIsInItsText() {
        var id = createForLater();

        poll(id, clock.instant().plus(AHEAD), new Failure("a\u0000b" + "\u6e21".repeat(1000)));

        assertThat(pollOf(id).getString("failure")).startsWith("a b\u6e21").hasSize(500);
    }

    @Test
    void whatIsNotImportedIsAskedForAgain() {
        var id = createForLater();

        poll(id, clock.instant().plus(AHEAD), document("<html></html>"));

        assertThat(pollOf(id).getString("outcome")).isEqualTo("FAILED");
        assertThat(claim(AHEAD.plusDays(1), id).orElseThrow().known()).isEqualTo(Validators.NONE);
    }

    @Test
    void whatIsImportedIsKeptWithItsValidators() {
        var id = createForLater();
        var document = document(rss("Ferry runs at night"));

        poll(id, clock.instant().plus(AHEAD), document);

        assertThat(claim(AHEAD.plusDays(1), id).orElseThrow().known()).isEqualTo(document.validators());
    }

    @Test
    void aDocumentOfWhichEntriesWereRefusedIsFetchedAndImportedInFullAgain() {
        var id = createForLater();
        var document = document(rss("Ferry runs at night").replace("<guid isPermaLink=\"false\">ferry</guid>", ""));
        var at = clock.instant().plus(AHEAD);
        poll(id, at, document);
        var first = pollOf(id).getString("import");
        awaitImport(first);
        assertThat(importOf(first).getInt("counts.refused")).isEqualTo(1);

        var claim = claim(AHEAD.plusHours(3), id).orElseThrow();
        assertThat(claim.known()).isEqualTo(Validators.NONE);
        polls(AHEAD.plusHours(3)).settle(claim, document);

        assertThat(pollOf(id).getString("import")).isNotEqualTo(first);
    }

    private static Instant inMilliseconds(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One that is due in two hours, so that the service itself leaves it alone. */
    private String createForLater() {
        var id = create(Map.of("interval", "PT2H", "enabled", false));
        QuarkusTransaction.requiringNew().run(() -> {
            var feed = Feed.locked(UUID.fromString(id)).orElseThrow();
            feed.enabled = true;
            feed.nextPollAt = clock.instant().plus(Duration.ofHours(2));
        });
        return id;
    }

    private FeedPolls polls(Clock clock) {
        return new FeedPolls(config, imports, clock, metrics);
    }

    private FeedPolls polls(Duration ahead) {
        return polls(Clock.offset(clock, ahead));
    }

    private Optional<Claim> claim(Duration ahead, String id) {
        return polls(ahead).claim().filter(claim -> claim.feedId().toString().equals(id));
    }

    private List<Claim> claimAtOnce(int claimers, Duration ahead, String id) throws Exception {
        try (var threads = Executors.newFixedThreadPool(claimers)) {
            Callable<Optional<Claim>> call = () -> claim(ahead, id);
            return threads
                    .invokeAll(IntStream.range(0, claimers).mapToObj(i -> call).toList())
                    .stream()
                    .map(Future::resultNow)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** Polls the feed at this time, and this is what comes of it. */
    private void poll(String id, Instant at, Fetched fetched) {
        var polls = polls(Clock.fixed(at, ZoneOffset.UTC));
        var claim = polls.claim().orElseThrow();
        assertThat(claim.feedId()).hasToString(id);
        polls.settle(claim, fetched);
    }

    private static Document document(String text) {
        return new Document(
                text.getBytes(StandardCharsets.UTF_8), new Validators("https://news.example/feed", "\"1\"", null));
    }

    private Duration wait(String id, Instant since) {
        return Duration.between(since, nextAt(id));
    }

    private Instant nextAt(String id) {
        return Instant.parse(pollOf(id).getString("nextAt"));
    }

    private JsonPath pollOf(String id) {
        return api.as("editor")
                .get(FEEDS + "/" + id + "/poll")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath awaitPoll(String id, String outcome) {
        await().atMost(SOON).untilAsserted(() -> assertThat(pollOf(id).<String, Object>getMap(""))
                .containsEntry("outcome", outcome));
        return pollOf(id);
    }

    private void pollNow(String id) {
        api.as("publisher").post(FEEDS + "/" + id + "/poll").then().statusCode(202);
    }

    private String create(Map<String, Object> more) {
        String id = api.as("publisher")
                .body(feed(more))
                .post(FEEDS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        created.add(id);
        return id;
    }

    private void change(String id, long version, Map<String, Object> more) {
        api.as("publisher")
                .header("If-Match", Api.tag(version))
                .body(feed(more))
                .put(FEEDS + "/" + id)
                .then()
                .statusCode(200);
    }

    private Map<String, Object> feed(Map<String, Object> more) {
        var feed = new HashMap<String, Object>();
        feed.put("url", server.url("/feed").toString());
        feed.put("interval", "PT1H");
        feed.putAll(more);
        return feed;
    }

    /** Leaves nothing behind that goes on during other tests. */
    private void delete(String id) {
        var feed = api.as("admin").get(FEEDS + "/" + id);
        if (feed.statusCode() == 200) {
            var lastImport = pollOf(id).getString("import");
            api.as("admin").header("If-Match", feed.header("ETag")).delete(FEEDS + "/" + id);
            if (lastImport != null) {
                awaitImport(lastImport);
            }
        }
    }

    private void awaitImport(String importId) {
        await().atMost(SOON).until(() -> "DONE".equals(importOf(importId).getString("state")));
    }

    /** Follows the import to its one article. */
    private void awaitArticle(String importId) {
        awaitImport(importId);
        assertThat(importOf(importId).getInt("counts.created")).isEqualTo(1);
    }

    private JsonPath importOf(String importId) {
        return api.as("editor")
                .get("/v1/imports/" + importId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String rss(String headline) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0"><channel>
                  <title>Harbour news</title><link>https://news.example/</link><description>News</description>
                  <item>
                    <guid isPermaLink="false">ferry</guid>
                    <title>%s</title>
                    <description>Every twenty minutes.</description>
                    <pubDate>Sun, 01 Mar 2026 12:00:00 GMT</pubDate>
                  </item>
                </channel></rss>
                """.formatted(headline);
    }
}
