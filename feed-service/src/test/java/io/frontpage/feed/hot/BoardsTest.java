package io.frontpage.feed.hot;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;
import io.frontpage.contracts.EngagementEvent.Type;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.FeedQuery.Order;
import io.frontpage.local.stack.Ports;
import io.frontpage.local.stack.Redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class BoardsTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

    private static Redis server;
    private static Vertx vertx;
    private static RedisLink redis;
    private static Heat heat;
    private static Partitions partitions;
    private static Boards boards;
    private static Lists lists;

    private final long[] next = new long[4];

    @BeforeAll
    static void start(@TempDir Path directory) {
        server = Redis.start(directory, Ports.free());
        vertx = Vertx.vertx();
        redis = new RedisLink(io.vertx.redis.client.Redis.createClient(vertx, server.url()), Duration.ofSeconds(5));
        var config = config();
        ObjectMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        heat = new Heat(config);
        partitions = new Partitions(config);
        boards = new Boards(redis, json, Clock.systemUTC(), heat);
        lists = new Lists(redis, partitions, json, config);
    }

    private static HotConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDiscoveredConverters()
                .withMapping(HotConfig.class)
                .build()
                .getConfigMapping(HotConfig.class);
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.stop();
    }

    @BeforeEach
    void empty() {
        redis.send(Request.cmd(Command.FLUSHALL));
    }

    @Test
    void heatIsTheSumOfWhatEachEngagementHasDecayedToWhateverTheirOrderAndBatches() {
        var article = published("city", "en");
        var random = new Random(7);
        var effects = new ArrayList<Effect>();
        double sum = 10 * Math.pow(2, halfLives(article.publishedAt()));
        for (int i = 0; i < 300; i++) {
            var at = NOON.minusSeconds(random.nextInt(6 * 3600));
            effects.add(view(article.id(), "reader-" + i, at));
            sum += Math.pow(2, halfLives(at));
        }
        Collections.shuffle(effects, random);

        apply(effects.subList(0, 7));
        apply(effects.subList(7, 200));
        apply(effects.subList(200, 300));

        var entry = hot(null).getFirst();
        double zero = heat.of(Type.VIEW, NOON);
        assertThat(entry.heat() - zero).isCloseTo(Math.log(sum) / Math.log(2), within(1e-9));
        assertThat(entry.counters().views()).isEqualTo(300);
    }

    /** Half-lives from noon on: small enough for plain powers of two. */
    private static double halfLives(Instant at) {
        return Duration.between(NOON, at).toMillis()
                / (double) Duration.ofMinutes(30).toMillis();
    }

    @Test
    void aBatchThatHasBeenAppliedIsRefusedAndChangesNothing() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());
        var batch = List.of(view(article.id(), "a", NOON));
        boards.applyEngagements(partition, 0, 5, TODAY, batch);

        assertThatThrownBy(() -> boards.applyEngagements(partition, 0, 5, TODAY, batch))
                .isInstanceOf(RedisFailure.class)
                .hasMessageContaining("stand at 5");
        assertThat(counters(article).views()).isEqualTo(1);
        assertThat(boards.nextOffset(Topic.ENGAGEMENTS, partition)).isEqualTo(5);
    }

    @Test
    void aBatchThatWouldLeaveAGapIsRefused() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());

        assertThatThrownBy(
                        () -> boards.applyEngagements(partition, 3, 4, TODAY, List.of(view(article.id(), "a", NOON))))
                .isInstanceOf(RedisFailure.class);
        assertThat(counters(article).views()).isZero();
    }

    @Test
    void theSameEngagementAgainCountsOnceInABatchInALaterOneAndAcrossMidnight() {
        var article = published("city", "en");
        var once = view(article.id(), "a", NOON);

        apply(List.of(once, once));
        apply(List.of(once));
        apply(TODAY.plusDays(1), List.of(once));

        assertThat(counters(article).views()).isEqualTo(1);
    }

    @Test
    void aHundredThousandClicksOfOneReaderMoveAnArticleAsFarAsOne() {
        var clicked = published("city", "en");
        apply(List.of(view(clicked.id(), "honest", NOON)));
        double afterOne = hot(null).getFirst().heat();

        for (int i = 0; i < 100; i++) {
            apply(Collections.nCopies(1000, clicked.id()).stream()
                    .map(id -> view(id, "honest", NOON))
                    .toList());
        }

        assertThat(hot(null).getFirst().heat()).isEqualTo(afterOne);
        assertThat(counters(clicked).views()).isEqualTo(100_001);
    }

    @Test
    void commentsComeAndGoAndAnAbsoluteCountStandsForAllBeforeIt() {
        var article = published("city", "en");
        apply(List.of(comment(article, 1, NOON), comment(article, 1, NOON.plusSeconds(1))));
        assertThat(counters(article).comments()).isEqualTo(2);

        apply(List.of(comment(article, -1, NOON.plusSeconds(2))));
        assertThat(counters(article).comments()).isEqualTo(1);

        apply(List.of(commentCount(article, 110, NOON.plusSeconds(10))));
        apply(List.of(
                comment(article, 1, NOON.plusSeconds(5)),
                comment(article, 1, NOON.plusSeconds(11)),
                commentCount(article, 90, NOON.plusSeconds(9))));
        assertThat(counters(article).comments()).isEqualTo(111);
    }

    @Test
    void aRemovalThatComesBeforeItsCommentNeverShowsLessThanNothing() {
        var article = published("city", "en");
        apply(List.of(comment(article, -1, NOON)));
        assertThat(counters(article).comments()).isZero();

        apply(List.of(comment(article, 1, NOON)));
        assertThat(counters(article).comments()).isZero();
    }

    @Test
    void engagementsThatComeBeforeTheirArticleAreNotLost() {
        var article = article(UUID.randomUUID(), 1, Status.PUBLISHED, "city", "en", "parks");
        apply(List.of(view(article.id(), "a", NOON)));
        assertThat(hot(null)).isEmpty();

        put(article);

        assertThat(hot(null).getFirst().counters().views()).isEqualTo(1);
        assertThat(hot(null).getFirst().heat()).isGreaterThan(heat.ofFresh(article.publishedAt()));
    }

    @Test
    void aWithdrawnArticleIsOnNoListAndComesBackWithItsHeat() {
        var article = published("city", "en");
        apply(List.of(view(article.id(), "a", NOON)));
        double before = hot(null).getFirst().heat();

        put(version(article, 2, Status.WITHDRAWN, "city"));
        apply(List.of(view(article.id(), "b", NOON)));
        assertThat(hot(null)).isEmpty();
        assertThat(hot("city")).isEmpty();
        assertThat(latest()).isEmpty();

        put(version(article, 3, Status.PUBLISHED, "city"));
        assertThat(hot("city").getFirst().heat()).isGreaterThan(before);
    }

    @Test
    void aVersionThatIsNotNewerChangesNothing() {
        var article = published("city", "en");
        put(version(article, 3, Status.WITHDRAWN, "city"));

        put(version(article, 2, Status.PUBLISHED, "city"));
        put(version(article, 3, Status.PUBLISHED, "city"));

        assertThat(hot(null)).isEmpty();
    }

    @Test
    void anArticleThatChangesItsSectionLeavesTheOldList() {
        var article = published("city", "en");
        put(version(article, 2, Status.PUBLISHED, "culture"));

        assertThat(hot("city")).isEmpty();
        assertThat(hot("culture")).hasSize(1);
    }

    @Test
    void listsAreFilteredBySectionTopicAndLanguageInAnyCombination() {
        var simplified = published("city", "zh-Hans", "渡轮");
        var traditional = published("city", "zh-Hant", "渡輪");
        var english = published("world", "en", "渡轮");
        for (int i = 0; i < 50; i++) {
            published("city", "en", "other");
        }

        assertThat(ids(list(null, null, "zh"))).containsExactlyInAnyOrder(simplified.id(), traditional.id());
        assertThat(ids(list("city", null, "zh-Hant"))).containsExactly(traditional.id());
        assertThat(ids(list("world", "渡轮", null))).containsExactly(english.id());
        assertThat(ids(list(null, "渡轮", null))).containsExactlyInAnyOrder(simplified.id(), english.id());
        assertThat(list("sports", null, null)).isEmpty();
    }

    @Test
    void latestGoesByTheTimeOfPublication() {
        var old = article(UUID.randomUUID(), 1, Status.PUBLISHED, NOON.minusSeconds(60));
        var young = article(UUID.randomUUID(), 1, Status.PUBLISHED, NOON);
        put(young);
        put(old);

        assertThat(ids(latest())).containsExactly(young.id(), old.id());
    }

    @Test
    void ofArticlesPublishedAtTheSameTimeTheGreaterIdIsFirstWhereverTheListIsCut() {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < 30; i++) {
            var article = article(UUID.randomUUID(), 1, Status.PUBLISHED, NOON);
            put(article);
            ids.add(article.id());
        }
        ids.sort(Comparator.comparing(UUID::toString).reversed());

        assertThat(ids(latest())).isEqualTo(ids.subList(0, 10));
    }

    @Test
    void whatHasChangedIsToldUntilItHasBeenSent() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());
        apply(List.of(comment(article, 1, NOON)));

        var first = boards.changed(partition, 10);
        apply(List.of(comment(article, 1, NOON)));
        boards.sent(partition, first);
        var second = boards.changed(partition, 10);
        boards.sent(partition, second);

        assertThat(first).singleElement().satisfies(stats -> {
            assertThat(stats.articleId()).isEqualTo(article.id());
            assertThat(stats.comments()).isEqualTo(1);
        });
        assertThat(second).singleElement().satisfies(stats -> {
            assertThat(stats.comments()).isEqualTo(2);
            assertThat(stats.offset()).isGreaterThan(first.getFirst().offset());
        });
        assertThat(boards.changed(partition, 10)).isEmpty();
    }

    @Test
    void aRedisThatHasForgottenTheScriptsIsGivenThemAgain() {
        redis.send(Request.cmd(Command.SCRIPT).arg("FLUSH"));
        assertThat(counters(published("city", "en"))).isEqualTo(new Counters(0, 0, 0, 0, 0, 0));
    }

    private ArticleEvent published(String section, String language, String... topics) {
        var article = article(UUID.randomUUID(), 1, Status.PUBLISHED, section, language, topics);
        put(article);
        return article;
    }

    private static ArticleEvent article(
            UUID id, long version, Status status, String section, String language, String... topics) {
        return new ArticleEvent(
                id,
                version,
                status,
                language,
                "Headline",
                null,
                "Body",
                section,
                Arrays.asList(topics),
                null,
                null,
                null,
                NOON.minusSeconds(3600),
                NOON,
                List.of());
    }

    private static ArticleEvent article(UUID id, long version, Status status, Instant publishedAt) {
        return new ArticleEvent(
                id,
                version,
                status,
                "en",
                "Headline",
                null,
                "Body",
                null,
                List.of(),
                null,
                null,
                null,
                publishedAt,
                publishedAt,
                List.of());
    }

    private static ArticleEvent version(ArticleEvent article, long version, Status status, String section) {
        return article(article.id(), version, status, section, article.language());
    }

    private void put(ArticleEvent article) {
        int partition = partitions.of(article.id());
        long from = boards.nextOffset(Topic.ARTICLES, partition);
        boards.applyArticles(partition, from, from + 1, List.of(article));
    }

    private static Effect view(UUID article, String reader, Instant at) {
        return new Effect(
                article,
                Counter.VIEWS,
                seen(reader, at),
                article + reader,
                heat.of(Type.VIEW, at),
                1,
                false,
                at.toEpochMilli());
    }

    private static int clicks;

    /** The honest reader's clicks are all different events; other readers' views are told apart by reader and time. */
    private static String seen(String reader, Instant at) {
        return reader.equals("honest") ? "click-" + clicks++ : reader + at;
    }

    private static Effect comment(ArticleEvent article, long change, Instant at) {
        return new Effect(
                article.id(), Counter.COMMENTS, UUID.randomUUID().toString(), "", 0, change, false, at.toEpochMilli());
    }

    private static Effect commentCount(ArticleEvent article, long count, Instant at) {
        return new Effect(
                article.id(), Counter.COMMENTS, UUID.randomUUID().toString(), "", 0, count, true, at.toEpochMilli());
    }

    private void apply(List<Effect> effects) {
        apply(TODAY, effects);
    }

    /** All effects of one test batch are of one article. */
    private void apply(LocalDate day, List<Effect> effects) {
        int partition = partitions.of(effects.getFirst().article());
        long from = next[partition];
        next[partition] += effects.size();
        boards.applyEngagements(partition, from, next[partition], day, effects);
    }

    private static Counters counters(ArticleEvent article) {
        return lists.counters(List.of(article.id())).get(article.id());
    }

    private static List<FeedEntry> hot(String section) {
        return list(section, null, null);
    }

    private static List<FeedEntry> list(String section, String topic, String language) {
        return lists.read(new FeedQuery(Order.HOT, section, topic, language, 10));
    }

    private static List<FeedEntry> latest() {
        return lists.read(new FeedQuery(Order.LATEST, null, null, null, 10));
    }

    private static List<UUID> ids(List<FeedEntry> entries) {
        return entries.stream().map(entry -> entry.article().id()).toList();
    }
}
