package io.frontpage.feed.rank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import io.frontpage.feed.rank.Composition.Candidate;
import io.frontpage.feed.rank.Composition.Placed;
import io.frontpage.feed.rank.Composition.Reason;
import io.frontpage.feed.rank.Composition.Wish;

import static org.assertj.core.api.Assertions.assertThat;

class CompositionTest {
    private static final Instant NOW = Instant.parse("2026-03-04T12:34:50Z");
    private static final int MOST = 3;
    private static final Composition COMPOSITION = new Composition(MOST, new Fresh(2, Duration.ofHours(2), 50));

    @Property
    void everyArticleIsPlacedOrCoveredOrBuriedAndNeverTwoOfThese(@ForAll("articles") List<Candidate> articles) {
        var composed = COMPOSITION.compose(articles, NOW);

        var all = new ArrayList<>(ids(composed.placed()));
        all.addAll(composed.coveredBy().keySet());
        all.addAll(composed.buried());
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        articles.stream().map(Candidate::id).toList());
        assertThat(composed.placed().stream().map(Placed::rank))
                .isEqualTo(IntStream.rangeClosed(1, composed.placed().size())
                        .boxed()
                        .toList());
    }

    @Property
    void theOrderInWhichTheyComeDoesNotMatter(@ForAll("articles") List<Candidate> articles, @ForAll long seed) {
        var shuffled = new ArrayList<>(articles);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(COMPOSITION.compose(shuffled, NOW)).isEqualTo(COMPOSITION.compose(articles, NOW));
    }

    @Property
    void ofAStoryOneArticleStandsAndTheOthersAreNamedByIt(@ForAll("articles") List<Candidate> articles) {
        var composed = COMPOSITION.compose(articles, NOW);

        var stories = new HashSet<UUID>();
        for (var placed : composed.placed()) {
            var story = placed.candidate().story();
            assertThat(story == null || stories.add(story)).isTrue();
            assertThat(placed.covers()).allMatch(other -> composed.coveredBy()
                    .get(other)
                    .equals(placed.candidate().id()));
        }
    }

    @Property
    void aPinnedArticleIsExactlyAtItsPlace(@ForAll("articles") List<Candidate> articles) {
        var placed = COMPOSITION.compose(articles, NOW).placed();

        for (int place = 1; place <= placed.size(); place++) {
            int wanted = place;
            if (placed.stream().anyMatch(each -> each.candidate().wish().place() == wanted)) {
                assertThat(placed.get(place - 1).candidate().wish().place()).isEqualTo(place);
            }
        }
    }

    @Property
    void noTopicIsMoreThanThreeTimesAmongTheFirstTenWhileThereAreOthersAndNoneIsPinned(
            @ForAll("articles") List<Candidate> articles) {
        var unpinned = articles.stream()
                .map(each -> with(each, new Wish(0, each.wish().factor(), false)))
                .toList();
        var placed = COMPOSITION.compose(unpinned, NOW).placed();

        var topics = new HashMap<String, Integer>();
        for (var each : placed.subList(0, Math.min(10, placed.size()))) {
            boolean fits = each.candidate().topics().stream().allMatch(topic -> topics.getOrDefault(topic, 0) < MOST);
            var below = placed.subList(each.rank(), placed.size());
            assertThat(fits
                            || below.stream().noneMatch(other -> other.candidate().topics().stream()
                                    .allMatch(topic -> topics.getOrDefault(topic, 0) < MOST)))
                    .isTrue();
            each.candidate().topics().forEach(topic -> topics.merge(topic, 1, Integer::sum));
        }
    }

    @Property
    void whatNothingMovesIsInTheOrderOfScores(@ForAll("articles") List<Candidate> articles) {
        var unmoved = COMPOSITION.compose(articles, NOW).placed().stream()
                .filter(each ->
                        each.reasons().stream().allMatch(reason -> reason == Reason.BOOSTED || reason == Reason.STORY))
                .map(Placed::rankByScore)
                .toList();

        assertThat(unmoved).isSorted();
    }

    @Property
    void freshArticlesGetTwoPlacesAmongTheFirstTwentyAtMost(@ForAll("articles") List<Candidate> articles) {
        var placed = COMPOSITION.compose(articles, NOW).placed();

        var chances = placed.stream()
                .filter(each -> each.reasons().contains(Reason.FRESH))
                .toList();
        assertThat(chances).hasSizeLessThanOrEqualTo(2).allSatisfy(each -> {
            assertThat(each.rank()).isBetween(11, 20);
            assertThat(each.candidate().impressions()).isLessThan(50);
            assertThat(each.candidate().publishedAt()).isAfter(NOW.minus(Duration.ofHours(2)));
        });
    }

    @Example
    void whoGetsAChanceChangesWithTheHourAndNotWithinIt() {
        var articles = IntStream.range(0, 60).mapToObj(i -> article(i, 100 - i)).toList();

        var chosen = fresh(articles, NOW);

        assertThat(chosen).hasSize(2).isEqualTo(fresh(articles, NOW.plusSeconds(900)));
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(hour -> fresh(articles, NOW.plusSeconds(hour * 3600L))))
                .anyMatch(later -> !later.equals(chosen));
    }

    @Example
    void aBoostAddsTheLogarithmOfItsFactor() {
        var plain = article(1, 5.5);
        var boosted = with(article(2, 4), new Wish(0, 4, false));

        var placed = COMPOSITION.compose(List.of(plain, boosted), NOW).placed();

        assertThat(ids(placed)).containsExactly(boosted.id(), plain.id());
        assertThat(placed.getFirst().candidate().boosted()).isEqualTo(6);
        assertThat(placed.getFirst().reasons()).containsExactly(Reason.BOOSTED);
    }

    @Example
    void ofTwoPinnedToOnePlaceTheNewerHasItAndTheOtherFollows() {
        var articles = new ArrayList<>(
                IntStream.range(0, 5).mapToObj(i -> article(i, 100 - i)).toList());
        var older = published(with(article(7, 1), new Wish(2, 1, false)), NOW.minusSeconds(60));
        var newer = published(with(article(6, 1), new Wish(2, 1, false)), NOW.minusSeconds(30));
        articles.addAll(List.of(older, newer));

        var placed = ids(COMPOSITION.compose(articles, NOW).placed());

        assertThat(placed.subList(1, 3)).containsExactly(newer.id(), older.id());
    }

    @Example
    void aPinThatTheListIsTooShortForIsAtItsEnd() {
        var pinned = with(article(9, 50), new Wish(50, 1, false));
        var last = with(article(8, 50), new Wish(3, 1, false));

        var placed = ids(
                COMPOSITION.compose(List.of(pinned, article(1, 1), last), NOW).placed());

        assertThat(placed).containsExactly(article(1, 1).id(), pinned.id(), last.id());
    }

    @Example
    void ofAStoryTheHottestStandsUnlessAnotherIsPinned() {
        var story = new UUID(7, 7);
        var hot = inStory(article(1, 9), story);
        var cold = inStory(article(2, 3), story);
        var pinned = with(cold, new Wish(1, 1, false));

        assertThat(ids(COMPOSITION.compose(List.of(cold, hot), NOW).placed())).containsExactly(hot.id());
        var placed = COMPOSITION.compose(List.of(pinned, hot), NOW).placed();
        assertThat(ids(placed)).containsExactly(cold.id());
        assertThat(placed.getFirst().covers()).containsExactly(hot.id());
    }

    private static List<UUID> fresh(List<Candidate> articles, Instant at) {
        var renewed = articles.stream().map(article -> published(article, at)).toList();
        return COMPOSITION.compose(renewed, at).placed().stream()
                .filter(each -> each.reasons().contains(Reason.FRESH))
                .map(each -> each.candidate().id())
                .toList();
    }

    private static List<UUID> ids(List<Placed> placed) {
        return placed.stream().map(each -> each.candidate().id()).toList();
    }

    private static Candidate article(long id, double score) {
        return new Candidate(new UUID(1, id), score, null, List.of(), NOW, 0, Wish.NONE);
    }

    private static Candidate with(Candidate article, Wish wish) {
        return new Candidate(
                article.id(),
                article.score(),
                article.story(),
                article.topics(),
                article.publishedAt(),
                article.impressions(),
                wish);
    }

    private static Candidate published(Candidate article, Instant at) {
        return new Candidate(
                article.id(),
                article.score(),
                article.story(),
                article.topics(),
                at,
                article.impressions(),
                article.wish());
    }

    private static Candidate inStory(Candidate article, UUID story) {
        return new Candidate(
                article.id(),
                article.score(),
                story,
                article.topics(),
                article.publishedAt(),
                article.impressions(),
                article.wish());
    }

    /** Up to sixty articles, with a few stories, topics and places, so that they meet. */
    @Provide
    Arbitrary<List<Candidate>> articles() {
        var stories =
                Arbitraries.integers().between(1, 12).map(i -> new UUID(9, i)).injectNull(0.6);
        var topics = Arbitraries.of("war", "vote", "ferry", "storm")
                .set()
                .ofMaxSize(2)
                .map(List::copyOf);
        var places = Arbitraries.integers().between(1, 30);
        var wishes = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.just(Wish.NONE)),
                net.jqwik.api.Tuple.of(1, places.map(place -> new Wish(place, 1, false))),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(new Wish(0, 8, false), new Wish(0, 1, true))));
        var article = Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        stories,
                        topics,
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.integers().between(0, 100),
                        wishes)
                .as((score, story, of, minutes, impressions, wish) -> new Candidate(
                        new UUID(0, 0), score, story, of, NOW.minus(Duration.ofMinutes(minutes)), impressions, wish));
        return article.list().ofMaxSize(60).map(list -> IntStream.range(0, list.size())
                .mapToObj(i -> {
                    var each = list.get(i);
                    return new Candidate(
                            new UUID(1, i),
                            each.score(),
                            each.story(),
                            each.topics(),
                            each.publishedAt(),
                            each.impressions(),
                            each.wish());
                })
                .toList());
    }
}
