package io.frontpage.feed.serving;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;
import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;
import io.frontpage.contracts.Promotion;
import io.frontpage.contracts.Promotion.Kind;
import io.frontpage.contracts.StoryEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Agreements;
import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.hot.FeedQuery.Order;
import io.frontpage.feed.rank.Composition.Reason;
import io.frontpage.feed.serving.Snapshot.Spot;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.testing.EventSender;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

/** Lists as readers get them, from what is on the topics. Each test has a section of its own. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class FeedListsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @FromLocalStack
    LocalStack stack;

    @TestHTTPResource("/v1/feeds/")
    URI feeds;

    @Inject
    Agreements agreements;

    @Inject
    ListsConfig config;

    @Inject
    Snapshots snapshots;

    @Inject
    LastKnown lastKnown;

    @Inject
    ListMaker maker;

    @Inject
    Pages pages;

    @Inject
    Fallbacks fallbacks;

    @Inject
    Scores scores;

    @Inject
    ObjectMapper mapper;

    private EventSender sender;
    private final String section = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final Instant now = Instant.now().minusSeconds(60);

    @BeforeEach
    void connect() {
        sender = new EventSender(stack.kafka().bootstrapServers());
    }

    @AfterEach
    void disconnect() {
        sender.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aFirstPageIsThereAsItIsAndCompressedEachWithItsTagAndTheClientNeedNotFetchWhatItHas(HttpClient.Version version)
            throws Exception {
        IntStream.range(0, 8).forEach(i -> publish(i));
        awaitSize("latest", 8);

        // Ten seconds later the list is another: heat has decayed. It has an age when it was not looked after for a
        // second.
        await().atMost(SOON).untilAsserted(() -> {
            var plain = fetch(version, null, null);
            var gzip = fetch(version, "gzip", null);

            assertThat(plain.headers().firstValue("Content-Encoding").orElse("identity"))
                    .isEqualTo("identity");
            assertThat(gzip.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(gzip.body()).hasSizeLessThan(plain.body().length);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())))
                    .hasBinaryContent(plain.body());
            for (var answer : List.of(plain, gzip)) {
                assertThat(answer.headers().firstValue("Cache-Control"))
                        .hasValue("public, max-age=1, stale-while-revalidate=30, stale-if-error=600");
                assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
                assertThat(answer.headers().firstValue("Age")).isEmpty();
            }
            assertThat(tag(plain)).isNotEqualTo(tag(gzip));
        });
        await().atMost(SOON).untilAsserted(() -> {
            var tag = tag(fetch(version, null, null));
            assertThat(fetch(version, "gzip", tag).statusCode()).isEqualTo(304);
        });
    }

    @Test
    void turningThePagesShowsEveryArticleOnceThoughTheRanksMoveWildly() {
        var all = IntStream.range(0, 45).mapToObj(this::publish).toList();
        awaitSize("hot?limit=100", 45);
        var first = list("hot?limit=10");
        var shown = new ArrayList<>(ids(first));
        var rest = ids(list("hot?limit=100")).subList(10, 45);
        var withdrawn = rest.get(20);

        // The last ones become the first, one of the first page falls behind them.
        rest.subList(25, 35).forEach(id -> view(id, 30));
        sender.send(Topic.ARTICLES, withdrawn, article(withdrawn, 2, Status.WITHDRAWN, now, null, List.of()));
        await().atMost(SOON).untilAsserted(() -> assertThat(ids(list("hot?limit=10")))
                .containsExactlyInAnyOrderElementsOf(rest.subList(25, 35)));
        awaitSize("hot?limit=100", 44);
        var page = first;
        while (page.getString("next") != null) {
            page = list("hot?limit=" + (5 + shown.size() % 7) + "&cursor=" + page.getString("next"));
            assertThat(page.getInt("articles[0].rank")).isEqualTo(shown.size() + 1);
            shown.addAll(ids(page));
        }

        assertThat(shown).doesNotHaveDuplicates().doesNotContain(withdrawn).hasSize(44);
        assertThat(all).containsAll(shown);
    }

    @Test
    void aPageThatIsNewerThanItsSnapshotIsGoneOnFromAllTheSame() {
        IntStream.range(0, 12).forEach(this::publish);
        awaitSize("hot?limit=100", 12);
        var before = ids(list("hot?limit=100"));
        var last = before.getLast();
        list("hot?limit=4");

        view(last, 40);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ids(list("hot?limit=4"))).startsWith(last));
        var first = list("hot?limit=4");
        var shown = new ArrayList<>(ids(first));
        shown.addAll(ids(list("hot?limit=100&cursor=" + first.getString("next"))));

        assertThat(shown).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void theNextPageIsNamedByALinkThatLeadsThere() {
        IntStream.range(0, 3).forEach(this::publish);
        awaitSize("latest", 3);

        var first = get("latest?limit=2");
        var link = first.header("Link");

        assertThat(link)
                .startsWith("</v1/feeds/latest?section=" + section + "&limit=2&cursor=")
                .endsWith("; rel=\"next\"");
        var second = given().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        assertThat(ids(second.jsonPath())).hasSize(1).doesNotContainAnyElementsOf(ids(first.jsonPath()));
        assertThat(second.header("Link")).isNull();
        assertThat(second.jsonPath().getString("next")).isNull();
    }

    @Test
    void aCursorWhoseSnapshotIsGoneIs410WithAWayOnAndOneOfAnotherListIsRefused() {
        var address = "/v1/feeds/hot?window=now&section=" + section;
        var cursor = new PageCursor(address, 1, 0, 0, 20, new BitSet()).text();

        get("hot?limit=7&cursor=" + cursor)
                .then()
                .statusCode(410)
                .body("first", equalTo(address + "&limit=7"))
                .header("Link", "<" + address + "&limit=7>; rel=\"first\"");
        for (var other : List.of("latest?cursor=" + cursor, "hot?window=day&cursor=" + cursor, "hot?cursor=garbage")) {
            get(other).then().statusCode(400).body("errors[0].field", equalTo("cursor"));
        }
    }

    @Test
    void editorsPinBoostAndBuryInTheListsThatTheyMeanUntilTheyDoNot() {
        var articles = IntStream.range(0, 5).mapToObj(this::publish).toList();
        var pinned = publish(6, pin(2, section, null));
        var boosted = publish(7, new Promotion(Kind.BOOST, null, 100.0, section, null));
        var buried = publish(0, new Promotion(Kind.BURY, null, null, section, null));
        var ended = publish(8, pin(1, section, now));
        var elsewhere = publish(9, pin(1, null, null));
        awaitSize("latest", 10);

        awaitSize("hot", 9);
        var hot = list("hot");
        assertThat(ids(hot).subList(0, 3)).containsExactly(boosted, pinned, articles.getFirst());
        assertThat(ids(hot)).contains(ended, elsewhere).doesNotContain(buried);
        assertThat(hot.getList("articles.flags[0]")).isEqualTo(List.of("boosted"));
        assertThat(hot.getList("articles.flags[1]")).isEqualTo(List.of("pinned"));
        assertThat(ids(list("latest"))).startsWith(articles.getFirst(), buried).endsWith(elsewhere);
    }

    @Test
    void ofAStoryTheHottestStandsInHotAndNamesTheOthers() {
        var cold = publish(0);
        var hot = publish(1);
        var alone = publish(2);
        awaitSize("latest", 3);
        view(hot, 20);
        var story = UUID.randomUUID();
        sender.send(Topic.STORIES, cold, new StoryEvent(cold, story, now));
        sender.send(Topic.STORIES, hot, new StoryEvent(hot, story, now));

        await().atMost(SOON).untilAsserted(() -> assertThat(ids(list("hot"))).containsExactly(hot, alone));
        var list = list("hot");
        assertThat(list.getList("articles[0].alsoCoveredBy.id")).isEqualTo(List.of(cold.toString()));
        assertThat(list.getString("articles[0].alsoCoveredBy[0].source")).isEqualTo("Desk");
        assertThat(ids(list("latest"))).containsExactly(cold, hot, alone);

        sender.send(Topic.STORIES, cold, new StoryEvent(cold, null, now));
        await().atMost(SOON).untilAsserted(() -> assertThat(ids(list("hot"))).containsExactly(hot, cold, alone));
    }

    @Test
    void noTopicFillsTheTopExceptOfItsOwnList() {
        var topic = "t" + section;
        var topical =
                IntStream.range(0, 5).mapToObj(i -> publish(i, List.of(topic))).toList();
        var others = IntStream.range(5, 14).mapToObj(this::publish).toList();
        awaitSize("hot", 14);

        assertThat(ids(list("hot")).subList(0, 11))
                .containsExactlyElementsOf(IntStream.range(0, 11)
                        .mapToObj(i -> i < 3 ? topical.get(i) : i < 10 ? others.get(i - 3) : topical.get(3))
                        .toList());
        assertThat(list("hot").getList("articles[10].flags")).isEqualTo(List.of("topic"));
        assertThat(ids(list("hot?topic=" + topic))).isEqualTo(topical);
    }

    @Test
    void moreReadersThanWereToBeExpectedMakeAnArticleRise() {
        var quiet = publish(0);
        var rising = publish(1);
        publish(2, new Promotion(Kind.BOOST, null, 2.0, section, null));
        awaitSize("latest", 3);
        view(rising, 30);

        await().atMost(SOON).untilAsserted(() -> assertThat(ids(list("rising"))).containsExactly(rising));
        assertThat(ids(list("latest"))).contains(quiet);
    }

    @Test
    void anEntryTellsHowFarItHasMovedInAnHour() {
        var first = publish(0);
        var second = publish(1);
        var third = publish(2);
        var address = "/v1/feeds/latest?section=" + section;
        var before = new Snapshot(0, spots(third, second));
        long slot = Snapshots.slotOf(
                Instant.now().minus(config.snapshots().movementSince()),
                config.snapshots().movementSlot());
        for (long number = slot; number <= slot + 1; number++) {
            agreements.settle("ranks:" + number + ":" + address, before.pack(), Duration.ofMinutes(1));
        }

        awaitSize("latest", 3);
        assertThat(ids(list("latest"))).containsExactly(first, second, third);
        assertThat(list("latest").<Integer>getList("articles.movement")).containsExactly(null, 0, -2);
    }

    @Test
    void eachListThatIsMadeAnewIsASignOfLife() {
        var kept = new Feeds(maker, pages, fallbacks, Clock.systemUTC(), config, new SimpleMeterRegistry());
        kept.get(new FeedQuery(Order.LATEST, null, section, null, null, 20));
        kept.get(new FeedQuery(Order.LATEST, null, null, section, null, 20));
        publish(0, List.of(section));
        awaitSize("latest", 1);

        var signs = new AtomicInteger();
        kept.refresh(signs::incrementAndGet);

        assertThat(signs).hasValue(2);
    }

    @Test
    void aListWithNothingInItLeavesNothingInRedis() {
        var before = Instant.now();
        list("latest");
        publish(0);
        awaitSize("latest", 1);

        var address = "/v1/feeds/latest?section=" + section;
        assertThat(ranks(address, before)).isNotEmpty();
        list("latest?topic=nobodys");
        assertThat(ranks(address + "&topic=nobodys", before)).isEmpty();
    }

    private List<byte[]> ranks(String address, Instant since) {
        var length = config.snapshots().movementSlot();
        return LongStream.rangeClosed(
                        Snapshots.slotOf(since.minus(length), length), Snapshots.slotOf(Instant.now(), length))
                .mapToObj(number -> agreements.find("ranks:" + number + ":" + address))
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void aLanguageIsFoundHoweverItsTagIsSpeltAndTakesInItsScripts() {
        var traditional = UUID.randomUUID();
        var simplified = UUID.randomUUID();
        sender.send(Topic.ARTICLES, traditional, article(traditional, "zh-Hant", now));
        sender.send(Topic.ARTICLES, simplified, article(simplified, "zh-Hans", now.minusSeconds(1)));
        awaitSize("latest", 2);

        assertThat(ids(list("latest?language=zh"))).containsExactly(traditional, simplified);
        assertThat(ids(list("latest?language=ZH-hant"))).containsExactly(traditional);
    }

    @Test
    void aLaterPageIsThereThoughRedisIsGoneAndNobodyKnowsHowFarItsArticlesHaveMoved() {
        publish(0);
        publish(1);
        awaitSize("latest", 2);
        var query = new FeedQuery(Order.LATEST, null, section, null, null, 1);
        var next = list("latest?limit=1").getString("next");
        // What the ranks are compared with is of another slot by then, which is in nobody's memory.
        var later = Clock.offset(Clock.systemUTC(), config.snapshots().movementSlot());
        var pages = new Pages(snapshots, lastKnown, scores, mapper, later);

        stack.redis().kill();
        try {
            assertThat(pages.later(query, next)).isNotNull();
        } finally {
            stack.redis().start();
        }
        publish(2);
        awaitSize("latest", 3);
    }

    @Test
    void whatWasSeenToBeWithdrawnIsOnNoLaterPageThoughRedisIsGone() {
        publish(0);
        var withdrawn = publish(1);
        var last = publish(2);
        awaitSize("latest", 3);
        var later = "latest?limit=1&cursor=" + list("latest?limit=1").getString("next");
        assertThat(ids(list(later))).containsExactly(withdrawn);
        sender.send(Topic.ARTICLES, withdrawn, article(withdrawn, 2, Status.WITHDRAWN, now, null, List.of()));
        await().atMost(SOON).untilAsserted(() -> assertThat(ids(list(later))).containsExactly(last));

        stack.redis().kill();
        try {
            assertThat(ids(list(later))).containsExactly(last);
        } finally {
            stack.redis().start();
        }
        publish(3);
        awaitSize("latest", 3);
    }

    @ParameterizedTest
    @CsvSource({
        "hot?language=not_a_tag, language",
        "hot?window=month, window",
        "latest?window=day, window",
        "hot?limit=0, limit",
        "rising?limit=101, limit",
        "hot?limit=ten, limit",
        "hot?topic=%00, topic",
        "hot/stream?window=month, window",
        "hot/stream?limit=x, limit",
        "hot/0197e2a4-7c31-7f2e-9d53-8a4c1f0b6e27/explanation?window=x, window"
    })
    void whatIsNotValidIsNamed(String list, String field) {
        get(list).then().statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void listenersGetTheListThenItsChangesAndAfterAnInterruptionWhatTheyHaveMissed() throws Exception {
        var first = publish(0);
        var second = publish(1);
        await().atMost(SOON).untilAsserted(() -> assertThat(ids(list("hot"))).containsExactly(first, second));

        var listener = listen(null);
        var list = listener.await("list");
        assertThat(ids(list.data())).containsExactly(first, second);
        view(second, 15);
        var third = publish(2);
        var seen = new Mirror(list.data());
        while (seen.ranked().size() < 3 || !seen.ranked().getFirst().equals(second.toString())) {
            seen.apply(listener.await("changes").data());
        }
        assertThat(seen.ranked()).containsExactly(second.toString(), first.toString(), third.toString());
        listener.end();

        var again = listen(list.id());
        var missed = new Mirror(list.data());
        missed.apply(again.await("changes").data());
        while (missed.ranked().size() < 3 || !missed.ranked().getFirst().equals(second.toString())) {
            missed.apply(again.await("changes").data());
        }
        again.end();
        var unknown = listen("of-long-ago");
        assertThat(ids(unknown.await("list").data())).containsExactly(second, first, third);
        unknown.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"window=", "limit=", "topic=", "language="})
    void aParameterWithNothingInItIsAsIfItWereNotThere(String parameter) throws Exception {
        var article = publish(0);
        awaitSize("hot", 1);

        assertThat(ids(list("hot?" + parameter))).containsExactly(article);
        var listener = listen("hot/stream?" + parameter, null);
        assertThat(ids(listener.await("list").data())).containsExactly(article);
        listener.end();
    }

    @Test
    void thereIsRoomForSoManyListenersAndWhoEndsMakesRoom() throws Exception {
        publish(0);
        awaitSize("hot", 1);
        var listeners = new ArrayList<Events>();
        for (int i = 0; i < config.stream().maxListeners(); i++) {
            await().atMost(SOON).untilAsserted(() -> listeners.add(listen(null)));
            listeners.getLast().await("list");
        }

        get("hot/stream").then().statusCode(503).header("Retry-After", equalTo("5"));

        listeners.forEach(Events::end);
        await().atMost(SOON).untilAsserted(() -> {
            var next = listen(null);
            next.await("list");
            next.end();
        });
    }

    @Test
    void theNumbersOfAnExplanationAddUpToTheScoreAndTheRankIsThatOfTheList() throws Exception {
        var promotion = new Promotion(Kind.BOOST, null, 4.0, section, null);
        var other = publish(0);
        var article = publish(1, promotion);
        awaitSize("latest", 2);
        view(article, 12);
        engage(article, Type.LIKE, "reader-0", Instant.now());
        engage(article, Type.LIKE, "reader-0", Instant.now());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(explanation(article, "day").getInt("heldBack.capped"))
                        .isEqualTo(1));

        for (var window : List.of("now", "day", "week")) {
            var explanation = JSON.readTree(
                    get("hot/" + article + "/explanation?window=" + window).asByteArray());
            assertAddsUp(explanation);
            assertThat(explanation.get("boost").doubleValue()).isEqualTo(2);
            assertThat(explanation.at("/place/rank").intValue()).isEqualTo(1);
            assertThat(explanation.at("/place/reasons/0").textValue()).isEqualTo("boosted");
            assertThat(explanation.at("/engagements/0/number").intValue()).isEqualTo(12);
            assertThat(explanation.at("/engagements/0/gaveHeat").intValue()).isEqualTo(12);
        }
        assertThat(explanation(other, "now").getInt("place.rank")).isEqualTo(2);
    }

    private static void assertAddsUp(JsonNode explanation) {
        double score = explanation.get("boost").doubleValue()
                + explanation.at("/age/term").doubleValue();
        for (int k = 0; k < explanation.get("terms").size(); k++) {
            var term = explanation.get("terms").get(k);
            double heat = term.get("prior").doubleValue();
            for (var engagements : explanation.get("engagements")) {
                heat += engagements.get("heat").get(k).doubleValue();
            }
            assertThat(term.get("heat").doubleValue()).isCloseTo(heat, within(1e-9));
            double weighted = term.get("weight").doubleValue() * Math.log1p(heat) / Math.log(2);
            assertThat(term.get("term").doubleValue()).isCloseTo(weighted, within(1e-9));
            score += weighted;
        }
        assertThat(explanation.get("score").doubleValue()).isCloseTo(score, within(1e-9));
    }

    @Test
    void whatIsNotInTheListIsExplainedTooAndAnArticleThatThereIsNotIs404AndAWithdrawnOne410() {
        var buried = publish(0, new Promotion(Kind.BURY, null, null, section, null));
        var covered = publish(2);
        var standing = publish(1);
        awaitSize("latest", 3);
        var story = UUID.randomUUID();
        sender.send(Topic.STORIES, covered, new StoryEvent(covered, story, now));
        sender.send(Topic.STORIES, standing, new StoryEvent(standing, story, now));
        await().atMost(SOON).untilAsserted(() -> assertThat(ids(list("hot"))).containsExactly(standing));

        assertThat(explanation(buried, "now").getString("absence")).isEqualTo("buried");
        assertThat(explanation(covered, "now").getString("absence")).isEqualTo("covered");
        assertThat(explanation(covered, "now").getString("coveredBy")).isEqualTo(standing.toString());
        sender.send(Topic.ARTICLES, buried, article(buried, 2, Status.WITHDRAWN, now, null, List.of()));
        await().atMost(SOON)
                .untilAsserted(
                        () -> get("hot/" + buried + "/explanation").then().statusCode(410));
        get("hot/" + UUID.randomUUID() + "/explanation")
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem"));
    }

    private UUID publish(int place) {
        return publish(place, List.of());
    }

    /** The higher the place, the older: so they stand in this order in every list until somebody does something. */
    private UUID publish(int place, List<String> topics) {
        return publish(place, topics, List.of());
    }

    private UUID publish(int place, Promotion promotion) {
        return publish(place, List.of(), List.of(promotion));
    }

    private UUID publish(int place, List<String> topics, List<Promotion> promotions) {
        var id = UUID.randomUUID();
        var publishedAt = now.minusSeconds(60L * place).minusMillis(promotions.isEmpty() ? 0 : 1);
        sender.send(
                Topic.ARTICLES,
                id,
                new ArticleEvent(
                        id,
                        1,
                        Status.PUBLISHED,
                        "en",
                        "Headline " + place,
                        null,
                        "Body",
                        section,
                        topics,
                        "Desk",
                        null,
                        null,
                        publishedAt,
                        publishedAt,
                        promotions));
        return id;
    }

    private ArticleEvent article(UUID id, String language, Instant publishedAt) {
        return new ArticleEvent(
                id,
                1,
                Status.PUBLISHED,
                language,
                "標題",
                null,
                "Body",
                section,
                List.of(),
                "Desk",
                null,
                null,
                publishedAt,
                publishedAt,
                List.of());
    }

    private ArticleEvent article(
            UUID id, long version, Status status, Instant publishedAt, String source, List<Promotion> promotions) {
        return new ArticleEvent(
                id,
                version,
                status,
                "en",
                "Headline",
                null,
                "Body",
                section,
                List.of(),
                source,
                null,
                null,
                publishedAt,
                publishedAt,
                promotions);
    }

    private static Promotion pin(int place, String section, Instant until) {
        return new Promotion(Kind.PIN, place, null, section, until);
    }

    private void view(UUID article, int readers) {
        IntStream.range(0, readers).forEach(reader -> engage(article, Type.VIEW, "reader-" + reader, Instant.now()));
    }

    private void engage(UUID article, Type type, String reader, Instant at) {
        var hash = UUID.nameUUIDFromBytes((section + reader).getBytes()).toString();
        sender.send(
                Topic.ENGAGEMENTS,
                article,
                new EngagementEvent(
                        UUID.randomUUID(), article, type, hash, at, null, null, null, null, null, null, null, null));
    }

    private static List<Spot> spots(UUID... ids) {
        return List.of(ids).stream()
                .map(id -> new Spot(id, EnumSet.noneOf(Reason.class), List.of()))
                .toList();
    }

    private void awaitSize(String list, int size) {
        await().atMost(SOON).untilAsserted(() -> assertThat(ids(list(list))).hasSize(size));
    }

    private Response get(String list) {
        return given().urlEncodingEnabled(false).get(feeds.resolve(inSection(list)));
    }

    private String inSection(String list) {
        return list + (list.contains("?") ? "&" : "?") + "section=" + section;
    }

    private JsonPath list(String list) {
        return get(list).then().statusCode(200).extract().jsonPath();
    }

    private JsonPath explanation(UUID id, String window) {
        return list("hot/" + id + "/explanation?window=" + window);
    }

    private static List<UUID> ids(JsonPath list) {
        return list.getList("articles.article.id", String.class).stream()
                .map(UUID::fromString)
                .toList();
    }

    private HttpResponse<byte[]> fetch(HttpClient.Version version, String encoding, String tag) throws Exception {
        var request = HttpRequest.newBuilder(feeds.resolve(inSection("latest"))).version(version);
        if (encoding != null) {
            request.header("Accept-Encoding", encoding);
        }
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String tag(HttpResponse<?> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    private Events listen(String lastEventId) throws IOException, InterruptedException {
        return listen("hot/stream", lastEventId);
    }

    private Events listen(String path, String lastEventId) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(feeds.resolve(inSection(path)));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return new Events(response);
    }

    /** An event of a stream. */
    private record Event(String id, String type, JsonPath data) {}

    /** A stream that is being listened to. */
    private static final class Events {
        private final HttpResponse<InputStream> response;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

        Events(HttpResponse<InputStream> response) {
            this.response = response;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var lines = response.body()) {
                var reader = new BufferedReader(new InputStreamReader(lines));
                var fields = new HashMap<String, String>();
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (line.isEmpty() && fields.containsKey("data")) {
                        events.add(new Event(fields.get("id"), fields.get("event"), JsonPath.from(fields.get("data"))));
                        fields.clear();
                    } else if (line.indexOf(": ") > 0) {
                        fields.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
                    }
                }
            } catch (IOException ended) {
                // That is how a stream ends that its listener has had enough of.
            }
        }

        Event await(String type) throws InterruptedException {
            var event = events.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            assertThat(event.type()).isEqualTo(type);
            return event;
        }

        void end() {
            try {
                response.body().close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A list that is kept up to date by its changes: the ranks of it. */
    private static final class Mirror {
        private final Map<String, Integer> ranks = new HashMap<>();

        Mirror(JsonPath list) {
            enter(list.getList("articles"));
        }

        private void enter(List<Map<String, Object>> entries) {
            entries.forEach(entry ->
                    ranks.put(((Map<?, ?>) entry.get("article")).get("id").toString(), (Integer) entry.get("rank")));
        }

        void apply(JsonPath changes) {
            ranks.keySet().removeAll(Set.copyOf(changes.<String>getList("left")));
            enter(changes.getList("entered"));
            changes.<Map<String, Object>>getList("moved")
                    .forEach(move -> ranks.put(move.get("id").toString(), (Integer) move.get("to")));
        }

        List<String> ranked() {
            return ranks.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toList());
        }
    }
}
