package io.frontpage.feed.hot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;
import io.frontpage.contracts.ArticleStats;
import io.frontpage.contracts.EngagementEvent.Type;
import io.frontpage.contracts.Promotion;
import io.frontpage.contracts.StoryEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.FeedQuery.Order;
import io.frontpage.feed.rank.Decay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

class BoardsTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Counters NOTHING = new Counters(0, 0, 0, 0, 0, 0, 0);

    private static RedisBoards fixture;
    private static RedisLink redis;
    private static HotConfig config;
    private static Heat heat;
    private static Rules rules;
    private static Tallies tallies;
    private static Partitions partitions;
    private static Boards boards;
    private static Lists lists;

    private final long[] next = new long[4];

    @BeforeAll
    static void start(@TempDir Path directory) {
        fixture = new RedisBoards(directory);
        redis = fixture.redis;
        config = fixture.config;
        heat = fixture.heat;
        rules = fixture.rules;
        partitions = fixture.partitions;
        boards = fixture.boards;
        tallies = fixture.tallies;
        lists = fixture.lists;
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void empty() {
        fixture.empty();
        Arrays.fill(next, 0);
        fixture.ready();
    }

    @Test
    void heatIsTheSumOfWhatEachEngagementHasDecayedToWhateverTheirOrderAndBatches() {
        var article = published("city", "en");
        var random = new Random(7);
        var effects = new ArrayList<Effect>();
        double[] sums = new double[rules.decays().size()];
        for (int i = 0; i < 300; i++) {
            var at = NOON.minusSeconds(random.nextInt(6 * 3600));
            effects.add(view(article.id(), "reader-" + i, at));
            for (int k = 0; k < sums.length; k++) {
                sums[k] += Math.pow(2, -halfLives(k, at));
            }
        }
        Collections.shuffle(effects, random);

        apply(effects.subList(0, 7));
        apply(effects.subList(7, 200));
        apply(effects.subList(200, 300));

        var tally = tally(article);
        for (int k = 0; k < sums.length; k++) {
            assertThat(tally.heat(k, NOON)).isCloseTo(sums[k], withinPercentage(1e-10));
            assertThat(tally.heat(Type.VIEW, k, NOON)).isEqualTo(tally.heat(k, NOON));
        }
        assertThat(tally.counters().views()).isEqualTo(300);
        assertThat(tally.counters().readers()).isEqualTo(300);
        assertThat(tally.warm(Type.VIEW)).isEqualTo(300);
    }

    /** How many half-lives there are from then to noon. */
    private static double halfLives(int k, Instant at) {
        return Duration.between(at, NOON).toMillis()
                / (double) rules.decays().get(k).halfLife().toMillis();
    }

    @Test
    void anArticlesPlaceOnAWindowsBoardIsTheLogarithmOfItsHeatAndItsStart() {
        var article = published("city", "en");
        apply(List.of(view(article.id(), "a", NOON), view(article.id(), "b", NOON.minusSeconds(900))));

        for (var window : Window.values()) {
            var decay = rules.decays().get(rules.boardOf(window));
            double expected = Decay.sum(
                    Decay.sum(decay.logOf(1, NOON), decay.logOf(1, NOON.minusSeconds(900))),
                    decay.logOf(config.freshWeight(), article.publishedAt()));
            var query = new FeedQuery(Order.HOT, window, "city", null, null, 10);
            assertThat(lists.candidates(query, 10).getFirst().score()).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void aReadCountsForAsMuchAsWasReadAndEachTypeForItsWeight() {
        var article = published("city", "en");
        apply(List.of(
                engagement(Type.READ, article.id(), "a", NOON).share(0.25).effect(),
                engagement(Type.SHARE, article.id(), "a", NOON).effect(),
                engagement(Type.LIKE, article.id(), "a", NOON).effect(),
                engagement(Type.COMMENT, article.id(), "a", NOON).effect(),
                engagement(Type.IMPRESSION, article.id(), "b", NOON).effect(),
                engagement(Type.READ, article.id(), "c", NOON).share(0).effect()));

        var tally = tally(article);
        assertThat(tally.heat(Type.READ, 0, NOON)).isEqualTo(config.weights().read() / 4);
        assertThat(tally.heat(Type.SHARE, 0, NOON)).isEqualTo(config.weights().share());
        assertThat(tally.heat(Type.LIKE, 0, NOON)).isEqualTo(config.weights().like());
        assertThat(tally.heat(Type.COMMENT, 0, NOON)).isEqualTo(config.weights().comment());
        assertThat(tally.warm(Type.READ)).isEqualTo(1);
        assertThat(tally.counters()).isEqualTo(new Counters(0, 2, 2, 1, 1, 1, 1));
    }

    @Test
    void whatIsUnlikedIsLikedNoMoreButHasWarmed() {
        var article = published("city", "en");
        apply(List.of(
                engagement(Type.LIKE, article.id(), "a", NOON).effect(),
                engagement(Type.UNLIKE, article.id(), "a", NOON).effect()));

        assertThat(tally(article).counters().likes()).isZero();
        assertThat(tally(article).warm(Type.LIKE)).isEqualTo(1);
    }

    @Test
    void robotsCountForThemselvesAlone() {
        var article = published("city", "en");
        apply(List.of(
                engagement(Type.VIEW, article.id(), "a", NOON).robot().effect(),
                engagement(Type.VIEW, article.id(), "b", NOON).robot().effect()));

        assertThat(tally(article).counters()).isEqualTo(NOTHING);
        assertThat(tally(article).heat(0, NOON)).isZero();
        assertThat(tally(article).heldBack().robots()).isEqualTo(2);
    }

    @Test
    void aDeviceHasABudgetAnHourOverAllArticlesOfAPartition() {
        int budget = Math.ceilDiv(config.limits().deviceBudget(), config.partitions());
        var articles = Stream.generate(() -> published("city", "en"))
                .filter(article -> partitions.of(article.id()) == 0)
                .limit(budget + 5)
                .toList();

        apply(articles.stream()
                .map(article -> view(article.id(), "greedy", NOON))
                .toList());
        apply(NOON.plusSeconds(3600), List.of(view(articles.getLast().id(), "greedy", NOON.plusSeconds(3600))));

        assertThat(articles.subList(0, budget))
                .allMatch(article -> tally(article).warm(Type.VIEW) == 1);
        assertThat(articles.subList(budget, budget + 4))
                .allMatch(article -> tally(article).heat(0, NOON) == 0
                        && tally(article).heldBack().overBudget() == 1);
        assertThat(tally(articles.getLast()).warm(Type.VIEW)).isEqualTo(1);
    }

    @Test
    void aNetworkBringsNoMoreThanItsShareAndWhatItMayInAnyCase() {
        var article = published("city", "en");
        double allowance = config.limits().networkAllowance();
        apply(IntStream.range(0, 400)
                .mapToObj(i -> engagement(Type.VIEW, article.id(), "in-" + i, NOON)
                        .network("one")
                        .effect())
                .toList());
        assertThat(tally(article).heat(0, NOON)).isEqualTo(allowance);
        assertThat(tally(article).heldBack().overNetwork()).isEqualTo((long) (400 - allowance));

        apply(IntStream.range(0, 400)
                .mapToObj(i -> engagement(Type.VIEW, article.id(), "out-" + i, NOON)
                        .network("n" + i)
                        .effect())
                .toList());
        apply(IntStream.range(400, 900)
                .mapToObj(i -> engagement(Type.VIEW, article.id(), "in-" + i, NOON)
                        .network("one")
                        .effect())
                .toList());

        double share = config.limits().networkShare();
        double all = tally(article).heat(0, NOON);
        assertThat(all - 400).isLessThanOrEqualTo(share * all).isGreaterThan(share * all - 1);
    }

    @Test
    void aRushOfReadersMakesAnArticleRiseAndASteadyStreamDoesNot() {
        var steady = published("city", "en");
        var rushed = published("city", "en");
        for (int minutes = 24 * 60; minutes > 0; minutes--) {
            apply(List.of(view(steady.id(), "r" + minutes, NOON.minusSeconds(60L * minutes))));
        }
        apply(IntStream.range(0, 20)
                .mapToObj(i -> view(rushed.id(), "r" + i, NOON.minusSeconds(i)))
                .toList());

        var query = new FeedQuery(Order.RISING, null, "city", null, null, 10);
        assertThat(lists.candidates(query, 10).getFirst().id()).isEqualTo(rushed.id());
        assertThat(tally(rushed).peak()).isGreaterThan(tally(steady).peak());
    }

    @Test
    void aPeakIsTheSurgeThatTheFormulaGives() {
        var article = published("city", "en");
        var longAgo = NOON.minus(config.rising().longHalfLife());
        apply(views(article, "early", 8, longAgo));
        double before = tally(article).peak();
        apply(views(article, "late", 12, NOON));

        var peaks = new Decay(config.rising().peakHalfLife());
        double left = 8
                * Math.pow(
                        2,
                        -(double) config.rising().longHalfLife().toMillis()
                                / config.rising().shortHalfLife().toMillis());
        assertThat(before).isCloseTo(peaks.logOf(rules.surge().of(8, 8), longAgo), within(1e-9));
        assertThat(tally(article).peak())
                .isCloseTo(peaks.logOf(rules.surge().of(12 + left, 12 + 8 / 2.0), NOON), within(1e-9));
    }

    private static List<Effect> views(ArticleEvent article, String readers, int number, Instant at) {
        return IntStream.range(0, number)
                .mapToObj(i -> view(article.id(), readers + i, at))
                .toList();
    }

    @Test
    void whatIsExpectedComesFromALongerTimeThanWhatIsObserved() {
        var wrong = RedisBoards.config(Map.of("frontpage.hot.rising.short-half-life", "P1D"));

        assertThatThrownBy(() -> new Rules(wrong, new ObjectMapper())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoeverGivesNoHeatMakesNothingRise() {
        var article = published("city", "en");
        apply(IntStream.range(0, 400)
                .mapToObj(i -> engagement(Type.READ, article.id(), "skips-" + i, NOON)
                        .share(0)
                        .effect())
                .toList());
        assertThat(tally(article).peak()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(tally(article).counters().readers()).isEqualTo(400);

        apply(List.of(view(article.id(), "greedy", NOON)));
        double allowance = config.limits().networkAllowance();
        apply(ofOneNetwork(article, 0, (int) allowance));
        double before = tally(article).peak();
        apply(ofOneNetwork(article, (int) allowance, 400));

        assertThat(before).isGreaterThan(0);
        assertThat(tally(article).peak()).isEqualTo(before);
    }

    private static List<Effect> ofOneNetwork(ArticleEvent article, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> engagement(Type.VIEW, article.id(), "in-" + i, NOON)
                        .network("one")
                        .effect())
                .toList();
    }

    @Test
    void whoComesBackTheSameDayIsOneReader() {
        var article = published("city", "en");
        apply(List.of(
                view(article.id(), "honest", NOON),
                view(article.id(), "honest", NOON),
                engagement(Type.LIKE, article.id(), "honest", NOON).effect()));

        assertThat(tally(article).counters().readers()).isEqualTo(1);
        assertThat(tally(article).heldBack().capped()).isEqualTo(1);
    }

    @Test
    void aBatchThatHasBeenAppliedIsRefusedAndChangesNothing() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());
        var batch = List.of(view(article.id(), "a", NOON));
        boards.applyEngagements(partition, 0, 5, NOON, batch);

        assertThatThrownBy(() -> boards.applyEngagements(partition, 0, 5, NOON, batch))
                .isInstanceOf(RedisFailure.class)
                .hasMessageContaining("stand at 5");
        assertThat(counters(article).views()).isEqualTo(1);
        assertThat(boards.nextOffset(Topic.ENGAGEMENTS, partition)).hasValue(5);
    }

    @Test
    void aBatchThatWouldLeaveAGapIsRefused() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());

        assertThatThrownBy(() -> boards.applyEngagements(partition, 3, 4, NOON, List.of(view(article.id(), "a", NOON))))
                .isInstanceOf(RedisFailure.class);
        assertThat(counters(article).views()).isZero();
    }

    @Test
    void theSameEngagementAgainCountsOnceInABatchInALaterOneAndAcrossMidnight() {
        var article = published("city", "en");
        var once = view(article.id(), "a", NOON);

        apply(List.of(once, once));
        apply(List.of(once));
        apply(NOON.plus(Duration.ofDays(1)), List.of(once));

        assertThat(counters(article).views()).isEqualTo(1);
    }

    @Test
    void aHundredThousandClicksOfOneReaderMoveAnArticleAsFarAsOne() {
        var clicked = published("city", "en");
        apply(List.of(view(clicked.id(), "honest", NOON)));
        double afterOne = tally(clicked).logHeat(0);

        for (int i = 0; i < 100; i++) {
            apply(Collections.nCopies(1000, clicked.id()).stream()
                    .map(id -> view(id, "honest", NOON))
                    .toList());
        }

        assertThat(tally(clicked).logHeat(0)).isEqualTo(afterOne);
        assertThat(counters(clicked).views()).isEqualTo(100_001);
    }

    @Test
    void commentsComeAndGoAndAnAbsoluteCountStandsForAllBeforeIt() {
        var article = published("city", "en");
        apply(List.of(comment(article, "1", NOON), comment(article, "2", NOON.plusSeconds(1))));
        assertThat(counters(article).comments()).isEqualTo(2);

        apply(List.of(removal(article, "1", NOON.plusSeconds(2))));
        assertThat(counters(article).comments()).isEqualTo(1);

        apply(List.of(commentCount(article, 110, NOON.plusSeconds(10))));
        apply(List.of(
                comment(article, "3", NOON.plusSeconds(5)),
                comment(article, "4", NOON.plusSeconds(11)),
                commentCount(article, 90, NOON.plusSeconds(9))));
        assertThat(counters(article).comments()).isEqualTo(111);
    }

    @Test
    void aRemovalThatComesBeforeItsCommentNeverShowsLessThanNothing() {
        var article = published("city", "en");
        apply(List.of(removal(article, "1", NOON)));
        assertThat(counters(article).comments()).isZero();

        apply(List.of(comment(article, "1", NOON)));
        assertThat(counters(article).comments()).isZero();
    }

    @Test
    void engagementsThatComeBeforeTheirArticleAreNotLost() {
        var article = article(UUID.randomUUID(), 1, Status.PUBLISHED, "city", "en", "parks");
        apply(List.of(view(article.id(), "a", NOON)));
        assertThat(hot(null)).isEmpty();

        put(article);

        assertThat(hot(null).getFirst().tally().counters().views()).isEqualTo(1);
        assertThat(hot(null).getFirst().score())
                .isGreaterThan(rules.decays().getFirst().logOf(config.freshWeight(), article.publishedAt()));
    }

    @Test
    void ofAnArticleThatNobodyKnowsNothingIsToldBeforeItIsPublished() {
        var article = article(UUID.randomUUID(), 1, Status.PUBLISHED, "city", "en");
        int partition = partitions.of(article.id());
        apply(List.of(view(article.id(), "a", NOON)));
        assertThat(tallies.changed(partition).articles()).isEmpty();

        put(article);

        assertThat(tallies.changed(partition).articles()).containsExactly(article.id());
        tallies.sent(partition, tallies.stats(partition, List.of(article.id())));
        put(version(article, 2, Status.PUBLISHED, "city"));
        assertThat(tallies.changed(partition).articles()).isEmpty();
    }

    @Test
    void whatWasToldOfAnArticleIsToldAgainWhenItChangesBeforeTheArticleIsBack() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());
        apply(List.of(view(article.id(), "a", NOON)));
        var told = tallies.stats(partition, List.of(article.id()));

        redis.send(Request.cmd(Command.FLUSHALL));
        var mark = tallies.beginRestoration(partition);
        tallies.restore(partition, mark, 100, told);
        tallies.endRestoration(partition, mark, next[partition]);
        assertThat(tallies.changed(partition).articles()).isEmpty();
        apply(List.of(view(article.id(), "b", NOON)));

        assertThat(tallies.changed(partition).articles()).containsExactly(article.id());
    }

    @Test
    void aWithdrawnArticleIsOnNoListAndComesBackWithItsHeat() {
        var article = published("city", "en");
        apply(List.of(view(article.id(), "a", NOON)));
        double before = hot(null).getFirst().score();

        put(version(article, 2, Status.WITHDRAWN, "city"));
        apply(List.of(view(article.id(), "b", NOON)));
        assertThat(hot(null)).isEmpty();
        assertThat(hot("city")).isEmpty();
        assertThat(latest()).isEmpty();

        put(version(article, 3, Status.PUBLISHED, "city"));
        assertThat(hot("city").getFirst().score()).isGreaterThan(before);
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
        apply(List.of(comment(article, "1", NOON)));

        var first = tallies.stats(partition, tallies.changed(partition).articles());
        apply(List.of(comment(article, "2", NOON)));
        tallies.sent(partition, first);
        var second = tallies.stats(partition, tallies.changed(partition).articles());
        tallies.sent(partition, second);

        assertThat(first).singleElement().satisfies(stats -> {
            assertThat(stats.articleId()).isEqualTo(article.id());
            assertThat(stats.comments()).isEqualTo(1);
        });
        assertThat(second).singleElement().satisfies(stats -> {
            assertThat(stats.comments()).isEqualTo(2);
            assertThat(stats.offset()).isGreaterThan(first.getFirst().offset());
        });
        assertThat(tallies.changed(partition).articles()).isEmpty();
    }

    @Test
    void upToWhereAllIsToldNobodyCanSayOnceRedisHasLostIt() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());
        apply(List.of(view(article.id(), "a", NOON)));
        assertThat(tallies.changed(partition).offset()).hasValue(1);

        redis.send(Request.cmd(Command.FLUSHALL));

        assertThat(tallies.changed(partition).offset()).isEmpty();
    }

    @Test
    void whatWasToldBringsTallyAndPlaceBackAndReplayedEngagementsAreNotCountedAgain() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());
        var counted = List.of(
                view(article.id(), "a", NOON),
                engagement(Type.READ, article.id(), "b", NOON).network("one").effect(),
                comment(article, "1", NOON));
        apply(counted);
        var told = tallies.stats(partition, List.of(article.id()));
        var before = hot(null);

        redis.send(Request.cmd(Command.FLUSHALL));
        put(article);
        var mark = tallies.beginRestoration(partition);
        assertThat(tallies.restore(partition, mark, 100, told)).isTrue();
        tallies.endRestoration(partition, mark, 0);
        next[partition] = 0;
        apply(counted);
        fixture.ready();

        assertThat(hot(null)).usingRecursiveComparison().ignoringFields("tally").isEqualTo(before);
        assertThat(counters(article)).isEqualTo(before.getFirst().tally().counters());
        assertThat(tally(article).heat(1, NOON))
                .isEqualTo(before.getFirst().tally().heat(1, NOON));

        // The marks are back as well: the same reader's next view gives no heat, another's does.
        apply(List.of(view(article.id(), "a", NOON.plusSeconds(1)), view(article.id(), "c", NOON.plusSeconds(1))));
        assertThat(tally(article).warm(Type.VIEW)).isEqualTo(2);
        assertThat(tally(article).heldBack().capped()).isEqualTo(1);
        assertThat(counters(article).views()).isEqualTo(3);
    }

    @Test
    void whatWasToldInTheMiddleOfAReplayIsNotCountedAgainByTheNext() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());
        var counted =
                List.of(view(article.id(), "a", NOON), view(article.id(), "b", NOON), view(article.id(), "c", NOON));
        apply(counted);
        restoreAfterFlush(article, tallies.stats(partition, List.of(article.id())));
        apply(counted.subList(0, 1));

        restoreAfterFlush(article, tallies.stats(partition, List.of(article.id())));
        apply(counted);

        assertThat(counters(article).views()).isEqualTo(3);
        assertThat(tally(article).warm(Type.VIEW)).isEqualTo(3);
    }

    private void restoreAfterFlush(ArticleEvent article, List<ArticleStats> told) {
        int partition = partitions.of(article.id());
        redis.send(Request.cmd(Command.FLUSHALL));
        put(article);
        var mark = tallies.beginRestoration(partition);
        tallies.restore(partition, mark, 100, told);
        tallies.endRestoration(partition, mark, 0);
        next[partition] = 0;
    }

    @Test
    void whatAnotherLayoutHasLeftOfAPartitionIsForgottenAndTheOthersStay() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());
        int other = (partition + 1) % partitions.count();
        redis.send(Request.cmd(Command.SET)
                .arg(Partitions.prefix(other) + "tally:x")
                .arg("kept"));
        redis.send(Request.cmd(Command.SET)
                .arg(Partitions.prefix(partition) + "layout")
                .arg("0-0"));

        tallies.beginRestoration(partition);

        assertThat(redis.send(Request.cmd(Command.KEYS).arg(Partitions.prefix(partition) + "*")))
                .extracting(Object::toString)
                .containsExactly(Partitions.prefix(partition) + "restoring");
        assertThat(redis.send(Request.cmd(Command.GET).arg(Partitions.prefix(other) + "tally:x")))
                .hasToString("kept");
    }

    @Test
    void whatAnotherLayoutHasToldBringsTheCountersBackAndHeatIsMadeAnew() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());
        var counted = List.of(view(article.id(), "a", NOON), view(article.id(), "b", NOON));
        apply(counted);
        double before = tally(article).heat(0, NOON);
        var told = tallies.stats(partition, List.of(article.id())).getFirst();

        redis.send(Request.cmd(Command.FLUSHALL));
        put(article);
        var mark = tallies.beginRestoration(partition);
        assertThat(tallies.restore(partition, mark, 100, List.of(ofAnotherLayout(told))))
                .isFalse();
        tallies.endRestoration(partition, mark, 0);
        next[partition] = 0;
        apply(counted);

        assertThat(counters(article).views()).isEqualTo(2);
        assertThat(tally(article).heat(0, NOON)).isEqualTo(before);
    }

    @Test
    void afterTheTopicHasLostItsEndNewEngagementsCountAtOffsetsThatWereCountedBefore() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());
        apply(IntStream.range(0, 9)
                .mapToObj(i -> view(article.id(), "r" + i, NOON))
                .toList());
        var mark = tallies.beginRestoration(partition);
        tallies.restore(partition, mark, 100, tallies.stats(partition, List.of(article.id())));
        tallies.endRestoration(partition, mark, 9);

        tallies.recount(partition, 3);
        boards.rewind(Topic.ENGAGEMENTS, partition, 9, 3);
        next[partition] = 3;
        apply(List.of(view(article.id(), "new", NOON)));

        assertThat(counters(article).views()).isEqualTo(10);
        assertThat(tally(article).warm(Type.VIEW)).isEqualTo(10);
        assertThatThrownBy(() -> boards.rewind(Topic.ENGAGEMENTS, partition, 9, 3))
                .isInstanceOf(RedisFailure.class);
    }

    @Test
    void whatHadChangedWhenTheTopicWasMadeAnewIsToldOnce() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());
        apply(IntStream.range(0, 9)
                .mapToObj(i -> view(article.id(), "r" + i, NOON))
                .toList());

        boards.rewind(Topic.ENGAGEMENTS, partition, 9, 0);
        assertThat(tallies.changed(partition).articles()).containsExactly(article.id());
        tallies.sent(partition, tallies.stats(partition, List.of(article.id())));

        assertThat(tallies.changed(partition).articles()).isEmpty();
    }

    private static ArticleStats ofAnotherLayout(ArticleStats told) {
        return new ArticleStats(
                told.articleId(),
                told.views(),
                told.reads(),
                told.comments(),
                told.shares(),
                told.likes(),
                told.impressions(),
                told.readers(),
                told.heat(),
                new byte[8],
                "0-0",
                told.partition(),
                told.offset(),
                told.at());
    }

    @Test
    void aRestorationThatRedisHasForgottenInItsMiddleDoesNotEnd() {
        var mark = tallies.beginRestoration(0);
        redis.send(Request.cmd(Command.FLUSHALL));

        assertThatThrownBy(() -> tallies.endRestoration(0, mark, 7)).isInstanceOf(RedisFailure.class);
        assertThatThrownBy(() -> tallies.restore(0, mark, 0, List.of())).isInstanceOf(RedisFailure.class);
        assertThat(boards.nextOffset(Topic.ENGAGEMENTS, 0)).isEmpty();
    }

    @Test
    void listsCantBeReadBeforeAllTopicsHaveCaughtUp() {
        published("city", "en");
        redis.send(Request.cmd(Command.FLUSHALL));
        var article = published("city", "en");

        assertThatThrownBy(() -> hot(null)).isInstanceOf(RedisFailure.class);
        assertThatThrownBy(() -> boards.caughtUp(Topic.ARTICLES, partitions.of(article.id()), 5))
                .isInstanceOf(RedisFailure.class);
        fixture.ready();
        assertThat(hot(null)).hasSize(1);
    }

    @Test
    void boardsKeepTheBestAndWhatWasLetGoComesBackWithAnEngagement() {
        var articles = Stream.generate(() -> published("city", "en"))
                .filter(article -> partitions.of(article.id()) == 0)
                .limit(30)
                .toList();
        for (int i = 0; i < 30; i++) {
            apply(List.of(view(articles.get(i).id(), "a", NOON.plusSeconds(i))));
        }

        var smaller = RedisBoards.config(Map.of("frontpage.hot.board-size", "10"));
        new Boards(redis, null, rules, smaller).trim(0);

        assertThat(size("{0}:now:section:city")).isEqualTo(10);
        assertThat(size("{0}:latest:all")).isEqualTo(10);
        apply(List.of(view(articles.getFirst().id(), "b", NOON.plusSeconds(60))));
        assertThat(size("{0}:now:section:city")).isEqualTo(11);
        assertThat(hot("city").getFirst().id()).isEqualTo(articles.getFirst().id());
    }

    private static long size(String board) {
        return redis.send(Request.cmd(Command.ZCARD).arg(board)).toLong();
    }

    @Test
    void storiesAreKnownAndForgotten() {
        var article = published("city", "en");
        int partition = partitions.of(article.id());
        var story = UUID.randomUUID();

        boards.applyStories(partition, 0, 1, List.of(new StoryEvent(article.id(), story, NOON)));
        assertThat(hot(null).getFirst().storyId()).isEqualTo(story);

        boards.applyStories(partition, 1, 2, List.of(new StoryEvent(article.id(), null, NOON)));
        assertThat(hot(null).getFirst().storyId()).isNull();
    }

    @Test
    void whatIsPromotedIsACandidateWhereverItStands() {
        var promoted = UUID.randomUUID();
        put(promoted(promoted, 1, List.of(new Promotion(Promotion.Kind.PIN, 1, null, null, null))));
        for (int i = 0; i < 20; i++) {
            apply(List.of(view(published("city", "en").id(), "a", NOON)));
        }

        var query = new FeedQuery(Order.HOT, Window.NOW, null, null, null, 10);
        assertThat(lists.candidates(query, 10).getLast()).satisfies(standing -> {
            assertThat(standing.id()).isEqualTo(promoted);
            assertThat(standing.promotions()).hasSize(1);
        });
        put(promoted(promoted, 2, List.of()));
        assertThat(lists.candidates(query, 10)).extracting(Standing::id).doesNotContain(promoted);
    }

    @Test
    void promotionsAreForgottenOnceAllOfAnArticleHaveEnded() {
        var ended = new Promotion(Promotion.Kind.PIN, 1, null, null, NOON);
        var endless = new Promotion(Promotion.Kind.PIN, 2, null, null, null);
        var lasting = new Promotion(Promotion.Kind.PIN, 2, null, null, NOON.plusSeconds(1));
        var over = UUID.randomUUID();
        var promoted = List.of(UUID.randomUUID(), UUID.randomUUID());
        put(promoted(over, 1, List.of(ended, ended)));
        put(promoted(promoted.getFirst(), 1, List.of(ended, endless)));
        put(promoted(promoted.getLast(), 1, List.of(lasting)));

        IntStream.range(0, partitions.count()).forEach(partition -> boards.forgetPromotionsEndedBy(NOON, partition));

        assertThat(lists.standings(List.of(over)).getFirst().promotions()).isEmpty();
        assertThat(lists.standings(promoted))
                .extracting(Standing::promotions)
                .containsExactly(List.of(ended, endless), List.of(lasting));
    }

    private static ArticleEvent promoted(UUID id, long version, List<Promotion> promotions) {
        return new ArticleEvent(
                id,
                version,
                Status.PUBLISHED,
                "en",
                "Headline",
                null,
                "Body",
                "city",
                List.of(),
                null,
                null,
                null,
                NOON.minusSeconds(86_400),
                NOON,
                promotions);
    }

    @Test
    void aRedisThatHasForgottenTheScriptsIsGivenThemAgain() {
        redis.send(Request.cmd(Command.SCRIPT).arg("FLUSH"));
        assertThat(counters(published("city", "en"))).isEqualTo(NOTHING);
    }

    /** The less there are of each article's engagements, the more commands one takes: 1,000 of 10,000 articles by Zipf's law. */
    @Test
    void anEngagementTakesNoMoreThanSixTenthsOfARedisCommand() {
        var random = new Random(11);
        var articles = Stream.generate(UUID::randomUUID)
                .filter(id -> partitions.of(id) == 0)
                .limit(10_000)
                .toList();
        for (int i = 0; i < articles.size(); i += 500) {
            var batch = IntStream.range(i, i + 500)
                    .mapToObj(n -> article(
                            articles.get(n),
                            1,
                            Status.PUBLISHED,
                            "s" + n % 12,
                            n % 2 == 0 ? "en" : "zh-Hans",
                            "t" + n % 40))
                    .toList();
            boards.applyArticles(0, i, i + 500, batch);
        }
        double[] cumulated = new double[articles.size()];
        double sum = 0;
        for (int i = 0; i < cumulated.length; i++) {
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
        }
        double total = sum;
        Function<Integer, Effect> event = i -> {
            int found = Arrays.binarySearch(cumulated, random.nextDouble() * total);
            return view(articles.get(found < 0 ? -found - 1 : found), "r" + i, NOON);
        };

        apply(IntStream.range(0, 1000).mapToObj(event::apply).toList());
        long before = commands();
        apply(IntStream.range(1000, 2000).mapToObj(event::apply).toList());

        assertThat((commands() - before) / 1000.0).isLessThanOrEqualTo(0.6);
    }

    /** Those within scripts as well. */
    private static long commands() {
        var statistics =
                redis.send(Request.cmd(Command.INFO).arg("commandstats")).toString();
        return Pattern.compile("calls=(\\d+)")
                .matcher(statistics)
                .results()
                .mapToLong(result -> Long.parseLong(result.group(1)))
                .sum();
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
        long from = boards.nextOffset(Topic.ARTICLES, partition).orElse(0);
        boards.applyArticles(partition, from, from + 1, List.of(article));
    }

    private static Effect view(UUID article, String reader, Instant at) {
        return engagement(Type.VIEW, article, reader, at).effect();
    }

    private static Effect comment(ArticleEvent article, String comment, Instant at) {
        return new Sample(Type.COMMENT, article.id(), "c" + comment, at, 1, null, false, 1, "comment" + comment + at)
                .effect();
    }

    private static Effect removal(ArticleEvent article, String comment, Instant at) {
        return new Sample(Type.COMMENT_REMOVED, article.id(), "c", at, 1, null, false, -1, "removal" + comment + at)
                .effect();
    }

    private static Effect commentCount(ArticleEvent article, long count, Instant at) {
        return new Sample(Type.COMMENT_COUNT, article.id(), null, at, 1, null, false, count, "count" + count + at)
                .effect();
    }

    private static int clicks;

    private static Sample engagement(Type type, UUID article, String reader, Instant at) {
        var seen = reader.equals("honest") ? "click-" + clicks++ : type + reader + at;
        return new Sample(type, article, reader, at, 1, null, false, type == Type.UNLIKE ? -1 : 1, seen + article);
    }

    /** An engagement in the making. The honest reader's clicks are all different; others' go by reader and time. */
    private record Sample(
            Type type,
            UUID article,
            String reader,
            Instant at,
            double share,
            String network,
            boolean isRobot,
            long change,
            String seen) {
        Sample share(double share) {
            return new Sample(type, article, reader, at, share, network, isRobot, change, seen);
        }

        Sample network(String network) {
            return new Sample(type, article, reader, at, share, network, isRobot, change, seen);
        }

        Sample robot() {
            return new Sample(type, article, reader, at, share, network, true, change, seen);
        }

        Effect effect() {
            return new Effect(
                    0,
                    article,
                    type,
                    isRobot,
                    name(seen),
                    reader == null ? null : name(article + reader),
                    reader == null ? null : name(reader),
                    network == null ? null : name(article + network),
                    heat.weight(type) * share,
                    change,
                    at.toEpochMilli(),
                    at.toEpochMilli());
        }

        /** Its bytes, not their hexadecimal digits: of half as many bits two among a hundred thousand may be the same. */
        private static byte[] name(String text) {
            var hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(Effect.NAME_BYTES)
                    .putLong(hash.getLeastSignificantBits())
                    .put((byte) hash.getMostSignificantBits())
                    .array();
        }
    }

    private void apply(List<Effect> effects) {
        apply(NOON, effects);
    }

    /** All effects of one test batch are of one partition. */
    private void apply(Instant hour, List<Effect> effects) {
        int partition = partitions.of(effects.getFirst().article());
        long from = next[partition];
        next[partition] += effects.size();
        var numbered = IntStream.range(0, effects.size())
                .mapToObj(i -> at(from + i, effects.get(i)))
                .toList();
        boards.applyEngagements(partition, from, next[partition], hour, numbered);
    }

    private static Effect at(long offset, Effect effect) {
        return new Effect(
                offset,
                effect.article(),
                effect.type(),
                effect.robot(),
                effect.seen(),
                effect.reader(),
                effect.device(),
                effect.network(),
                effect.weight(),
                effect.change(),
                effect.atMillis(),
                effect.appendedMillis());
    }

    private static Counters counters(ArticleEvent article) {
        return lists.counters(List.of(article.id())).get(article.id());
    }

    private static Tally tally(ArticleEvent article) {
        return lists.standings(List.of(article.id())).getFirst().tally();
    }

    private static List<Standing> hot(String section) {
        return list(section, null, null);
    }

    private static List<Standing> list(String section, String topic, String language) {
        return lists.candidates(new FeedQuery(Order.HOT, Window.NOW, section, topic, language, 10), 10);
    }

    private static List<Standing> latest() {
        return lists.candidates(new FeedQuery(Order.LATEST, null, null, null, null, 10), 10);
    }

    private static List<UUID> ids(List<Standing> standings) {
        return standings.stream().map(Standing::id).toList();
    }
}
