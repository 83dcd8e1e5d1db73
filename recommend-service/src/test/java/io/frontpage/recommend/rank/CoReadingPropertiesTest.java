package io.frontpage.recommend.rank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** With room for so little that everything is cut somewhere. */
class CoReadingPropertiesTest {
    private static final CoReadingSettings NARROW = new CoReadingSettings(
            Duration.ofHours(3), 9, 4, 3, 2, Duration.ofMinutes(30), 3, 3, 3, Duration.ofHours(1), 1);
    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");
    private static final List<UUID> ARTICLES =
            IntStream.range(0, 6).mapToObj(i -> new UUID(7, i)).toList();

    /** @param network 0 for none that is known */
    record Click(int reader, int network, int article, int seconds) {
        void noteIn(CoReading coReading) {
            coReading.note(
                    "reader-" + reader,
                    network == 0 ? null : "network-" + network,
                    ARTICLES.get(article),
                    START.plusSeconds(seconds));
        }
    }

    @Provide
    Arbitrary<List<Click>> clicks() {
        // Seldom the same second, now and then hours apart.
        var seconds = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(0, 9000)),
                Tuple.of(2, Arbitraries.of(600, 660, 1200)),
                Tuple.of(1, Arbitraries.integers().between(0, 20_000)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, ARTICLES.size() - 1),
                        seconds)
                .as(Click::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void inAnyOrderAndHoweverOftenTheSameComesOfTheSameClicks(
            @ForAll("clicks") List<Click> clicks, @ForAll Random random) {
        var twice = new ArrayList<>(clicks);
        twice.addAll(clicks);
        Collections.shuffle(twice, random);

        assertThat(answers(of(twice))).isEqualTo(answers(of(clicks)));
    }

    @Property
    void aClickThatIsNotedAgainChangesNoNeighbours(@ForAll("clicks") List<Click> clicks) {
        var coReading = of(clicks);

        for (var click : clicks) {
            assertThat(coReading.note(
                            "reader-" + click.reader,
                            click.network == 0 ? null : "network-" + click.network,
                            ARTICLES.get(click.article),
                            START.plusSeconds(click.seconds)))
                    .isEmpty();
        }
    }

    @Property
    void whoseNeighboursAClickChangesIsTold(@ForAll("clicks") List<Click> clicks) {
        var roomy = new CoReadingSettings(
                Duration.ofDays(9), 99, 50, 99, 99, Duration.ofMinutes(30), 49, 1, 99, Duration.ofDays(9), 1);
        var coReading = new CoReading(roomy);
        for (var click : clicks) {
            var before = pairs(coReading);
            var told = coReading.note(
                    "reader-" + click.reader, null, ARTICLES.get(click.article), START.plusSeconds(click.seconds));
            var after = pairs(coReading);
            for (int i = 0; i < ARTICLES.size(); i++) {
                if (!before.get(i).equals(after.get(i))) {
                    assertThat(told).contains(ARTICLES.get(i));
                }
            }
        }
    }

    /** How many readers each article has in common with each other. */
    private static List<List<String>> pairs(CoReading coReading) {
        return ARTICLES.stream()
                .map(article -> coReading.neighbours(List.of(article), 99, START.plusSeconds(20_000)).stream()
                        .map(neighbour -> neighbour.article() + " " + neighbour.readers())
                        .sorted()
                        .toList())
                .toList();
    }

    @Property
    void aScoreIsFromNoughtToOneAndWhatIsExplained(@ForAll("clicks") List<Click> clicks) {
        var coReading = of(clicks);
        var now = START.plusSeconds(9000);
        for (var read : List.of(ARTICLES.subList(0, 1), ARTICLES.subList(1, 5))) {
            var neighbours = coReading.neighbours(read, 99, now);

            assertThat(neighbours).extracting(Neighbour::article).doesNotContainAnyElementsOf(read);
            assertThat(neighbours).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
            for (var neighbour : neighbours) {
                assertThat(neighbour.score()).isGreaterThan(0).isLessThan(1);
                var evidence = coReading.explain(read, neighbour.article(), now).orElseThrow();
                assertThat(evidence.score()).isCloseTo(neighbour.score(), within(0.0));
                assertThat(evidence.readers()).isEqualTo(neighbour.readers()).isBetween(1, evidence.sessions());
                assertThat(evidence.share()).isGreaterThan(0).isLessThanOrEqualTo(1);
                assertThat(evidence.rarity()).isGreaterThan(0).isLessThanOrEqualTo(1);
            }
        }
    }

    private static CoReading of(List<Click> clicks) {
        var coReading = new CoReading(NARROW);
        clicks.forEach(click -> click.noteIn(coReading));
        return coReading;
    }

    private static List<List<Neighbour>> answers(CoReading coReading) {
        var answers = new ArrayList<List<Neighbour>>();
        for (int seconds : List.of(0, 9000, 20_000)) {
            var now = START.plusSeconds(seconds);
            ARTICLES.forEach(article -> answers.add(coReading.neighbours(List.of(article), 99, now)));
            answers.add(coReading.neighbours(ARTICLES.subList(0, 3), 99, now));
            answers.add(coReading.neighbours(ARTICLES.subList(2, 6), 99, now));
        }
        return answers;
    }
}
