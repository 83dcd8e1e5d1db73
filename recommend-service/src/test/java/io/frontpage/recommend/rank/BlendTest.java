package io.frontpage.recommend.rank;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import io.frontpage.recommend.rank.Blend.Placed;
import io.frontpage.recommend.rank.Candidate.Language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class BlendTest {
    private static final Weights WEIGHTS = new Weights(1, 0.5, 0.25, 0.125, 0.5);

    @Test
    void whatSpeaksForAnArticleIsWeightedAndAddsUp() {
        var candidate = new Candidate(id(1), 0, 0.4, 0.6, 0.8, 1, Language.OTHER_SCRIPT, null, new int[0]);

        var score = new Blend(WEIGHTS).score(candidate);

        assertThat(score).isEqualTo(new Score(0.4, 0.3, 0.2, 0.125, -0.01, 0));
        assertThat(score.total()).isCloseTo(1.015, within(1e-12));
    }

    @Test
    void ofEachStoryOnlyTheBestComesIn() {
        var story = id(99);
        var list = List.of(
                candidate(1, 0.9, story), candidate(2, 0.8, story), candidate(3, 0.7, null), candidate(4, 0.6, null));

        assertThat(new Blend(WEIGHTS).order(list, 10))
                .extracting(placed -> placed.candidate().id())
                .containsExactly(id(1), id(3), id(4));
    }

    @Test
    void whatRepeatsOneBeforeItComesLaterAndTheScoreSaysByHowMuch() {
        var first = candidate(1, 0.9, null, 10, 20, 30, 40);
        var repeats = candidate(2, 0.8, null, 10, 20, 30, 41);
        var other = candidate(3, 0.5, null, 50, 60);

        var list = new Blend(WEIGHTS).order(List.of(repeats, other, first), 10);

        assertThat(list).extracting(placed -> placed.candidate().id()).containsExactly(id(1), id(3), id(2));
        assertThat(list.get(2).score().repetition()).isCloseTo(-0.5 * 0.75, within(1e-12));
        assertThat(list.get(1).score().repetition()).isZero();
    }

    @Test
    void amongEqualsTheNewestComesFirstThenTheSmallestId() {
        var older = new Candidate(id(1), 5, 0.5, 0, 0, 0, Language.SAME, null, new int[0]);
        var newer = new Candidate(id(3), 6, 0.5, 0, 0, 0, Language.SAME, null, new int[0]);
        var same = new Candidate(id(2), 6, 0.5, 0, 0, 0, Language.SAME, null, new int[0]);

        assertThat(new Blend(WEIGHTS).order(List.of(older, newer, same), 3))
                .extracting(placed -> placed.candidate().id())
                .containsExactly(id(2), id(3), id(1));
    }

    @Test
    void aWeightIsANumberFromZeroOn() {
        for (double wrong : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Weights(1, wrong, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property(tries = 200)
    void theOrderOfTheCandidatesDoesNotMatterNorTheLimitForThoseBeforeIt(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int number) {
        var candidates = some(new Random(seed), number);
        var whole = new Blend(WEIGHTS).order(candidates, 100);
        var shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, new Random(seed + 1));

        assertThat(new Blend(WEIGHTS).order(shuffled, 100)).isEqualTo(whole);
        assertThat(new Blend(WEIGHTS).order(candidates, number / 2))
                .isEqualTo(whole.subList(0, Math.min(number / 2, whole.size())));
    }

    /** The definition of maximal marginal relevance, without any shortcut. */
    @Property(tries = 200)
    void eachPlaceHasTheOneWithTheMostLeftAfterWhatItRepeats(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int number) {
        var candidates = some(new Random(seed), number);
        var placed = new Blend(WEIGHTS).order(candidates, 100);

        for (int i = 0; i < placed.size(); i++) {
            var before = placed.subList(0, i);
            double best = candidates.stream()
                    .filter(candidate -> isFree(candidate, before))
                    .mapToDouble(candidate -> left(candidate, before))
                    .max()
                    .orElseThrow();
            assertThat(placed.get(i).score().total()).isCloseTo(best, within(1e-12));
            assertThat(left(placed.get(i).candidate(), before)).isCloseTo(best, within(1e-12));
        }
    }

    private static boolean isFree(Candidate candidate, List<Placed> before) {
        return before.stream()
                .map(Placed::candidate)
                .noneMatch(other -> other.id().equals(candidate.id())
                        || candidate.story() != null && candidate.story().equals(other.story()));
    }

    private static double left(Candidate candidate, List<Placed> before) {
        double repeats = before.stream()
                .mapToDouble(other ->
                        Blend.overlap(candidate.gist(), other.candidate().gist()))
                .max()
                .orElse(0);
        return new Blend(WEIGHTS).score(candidate).total() - WEIGHTS.diversity() * repeats;
    }

    private static List<Candidate> some(Random random, int number) {
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < number; i++) {
            var story = random.nextInt(3) == 0 ? id(1000 + random.nextInt(4)) : null;
            var gist = new HashSet<Integer>();
            for (int j = 0; j < random.nextInt(5); j++) {
                gist.add(random.nextInt(8));
            }
            candidates.add(new Candidate(
                    id(i),
                    random.nextInt(3),
                    random.nextInt(4) / 4.0,
                    random.nextInt(3) / 4.0,
                    random.nextDouble(),
                    random.nextDouble(),
                    Language.SAME,
                    story,
                    gist.stream().mapToInt(Integer::intValue).sorted().toArray()));
        }
        return candidates;
    }

    private static Candidate candidate(int id, double text, UUID story, int... gist) {
        return new Candidate(id(id), 0, text, 0, 0, 0, Language.SAME, story, gist);
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
