package io.frontpage.recommend.rank;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CoReadingTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final UUID A = new UUID(7, 1);
    private static final UUID B = new UUID(7, 2);
    private static final UUID C = new UUID(7, 3);
    private static final UUID D = new UUID(7, 4);

    private final CoReading coReading = new CoReading(settings(10));

    private static CoReadingSettings settings(int readersPerNetwork) {
        return new CoReadingSettings(
                Duration.ofDays(2),
                200_000,
                20,
                500,
                readersPerNetwork,
                Duration.ofMinutes(30),
                10,
                10,
                200,
                Duration.ofHours(12),
                4);
    }

    @Test
    void whatMoreReadersReadInOneSittingComesFirst() {
        readers("first", 5, A, B);
        readers("second", 3, A, C);
        readers("third", 4, B, D);

        assertThat(articles(A)).containsExactly(B, C);
        assertThat(neighbours(A)).extracting(Neighbour::readers).containsExactly(5, 3);
        assertThat(articles(D)).containsExactly(B);
    }

    @Test
    void aHundredThousandClicksOfOneDeviceMakeAPairCountAsOneDoes() {
        readers("human", 5, A, B);
        var once = copy();
        read(once, "device", "home", NOON, A, C);
        for (int i = 0; i < 50_000; i++) {
            read(coReading, "device", "home", NOON.minusSeconds(i % 1000), A, C);
        }

        assertThat(neighbours(A))
                .isEqualTo(once.neighbours(List.of(A), 10, NOON))
                .hasSize(2);
        assertThat(neighbours(A).getLast().readers()).isEqualTo(1);
    }

    @Test
    void aNetworkCountsForAFewReaders() {
        readers("human", 12, A, B);
        for (int i = 0; i < 1000; i++) {
            read(coReading, "forged-" + i, "one network", NOON.plusSeconds(i), A, C);
        }

        assertThat(articles(A)).containsExactly(B, C);
        assertThat(neighbours(A)).extracting(Neighbour::readers).containsExactly(12, 10);
    }

    @Test
    void whoReadsEverythingMakesNoPairs() {
        var many = IntStream.range(0, 11).mapToObj(i -> new UUID(8, i)).toArray(UUID[]::new);
        read(coReading, "robot", null, NOON, many);
        assertThat(articles(many[0])).isEmpty();

        read(coReading, "human", null, NOON, List.of(many).subList(0, 10).toArray(UUID[]::new));
        assertThat(articles(many[0])).hasSize(9);
    }

    @Test
    void halfAnHourWithoutReadingEndsASession() {
        coReading.note("r", null, A, NOON);
        coReading.note("r", null, B, NOON.plus(Duration.ofMinutes(30)));
        coReading.note("r", null, C, NOON.plus(Duration.ofMinutes(60)));
        coReading.note("r", null, D, NOON.plus(Duration.ofMinutes(91)));

        assertThat(articles(A)).containsExactlyInAnyOrder(B, C);
        assertThat(articles(D)).isEmpty();
    }

    @Test
    void whatIsOlderThanTheMemoryIsForgottenAndTakesNoRoom() {
        readers("early", 100, A, B);
        assertThat(coReading.size()).isEqualTo(102);

        coReading.note("late", null, C, NOON.plus(Duration.ofDays(2)).plus(Duration.ofMinutes(10)));

        assertThat(articles(A)).isEmpty();
        assertThat(coReading.note("early-1", null, A, NOON)).isEmpty();
        assertThat(coReading.size()).isEqualTo(2);
    }

    @Test
    void aReaderWhoIsErasedIsInNoPairAndTakesNoRoom() {
        readers("other", 2, A, B);
        read(coReading, "erased", "home", NOON, A, B, C);
        int before = coReading.size();

        assertThat(coReading.forget("erased", NOON.plusSeconds(600))).containsExactlyInAnyOrder(A, B, C);

        assertThat(neighbours(A)).singleElement().satisfies(neighbour -> {
            assertThat(neighbour.article()).isEqualTo(B);
            assertThat(neighbour.readers()).isEqualTo(2);
        });
        assertThat(coReading.size()).isEqualTo(before - 1);
        assertThat(coReading.forget("erased", NOON.plusSeconds(600))).isEmpty();
        assertThat(coReading.forget("nobody", NOON)).isEmpty();
    }

    @Test
    void whatAnErasedReaderReadBeforeIsNotRememberedAgainAndWhatComesAfterIs() {
        var erasure = NOON.plusSeconds(600);
        read(coReading, "r", null, NOON, A, B);
        coReading.forget("r", erasure);

        read(coReading, "r", null, NOON, A, B);
        assertThat(articles(A)).isEmpty();

        read(coReading, "r", null, erasure.plusSeconds(100), A, C);
        coReading.forget("r", erasure);
        assertThat(articles(A)).containsExactly(C);
    }

    @Test
    void anErasedReaderIsTakenOutOfArticlesThatItHasReadTooManySinceToKnow() {
        var many = IntStream.range(0, 30).mapToObj(i -> new UUID(8, i)).toList();
        for (int i = 0; i < many.size(); i++) {
            coReading.note("erased", null, many.get(i), NOON.plusSeconds(i));
        }

        coReading.forget("erased", NOON.plusSeconds(3600));

        readers("new", 1, many.get(0), many.get(1));
        var neverKnown = new CoReading(settings(10));
        read(neverKnown, "new-0", null, NOON, many.get(0), many.get(1));
        assertThat(coReading.explain(List.of(many.get(0)), many.get(1), NOON))
                .isEqualTo(neverKnown.explain(List.of(many.get(0)), many.get(1), NOON))
                .isPresent();
    }

    @Test
    void withoutNewClicksTheyAreForgottenInTimeAllTheSame() {
        readers("early", 3, A, B);

        assertThat(coReading.neighbours(List.of(A), 10, NOON.plus(Duration.ofHours(47))))
                .hasSize(1);
        assertThat(coReading.neighbours(List.of(A), 10, NOON.plus(Duration.ofHours(49))))
                .isEmpty();
    }

    @Test
    void thereIsNoMoreRoomThanThereIs() {
        var small = new CoReading(new CoReadingSettings(
                Duration.ofDays(2), 1000, 20, 500, 10, Duration.ofMinutes(30), 10, 10, 200, Duration.ofHours(12), 4));
        for (int i = 0; i < 20_000; i++) {
            read(small, "reader-" + i, null, NOON.plusSeconds(i), new UUID(8, i), new UUID(9, i));
            assertThat(small.size()).isLessThan(1200);
        }

        assertThat(small.neighbours(List.of(new UUID(8, 19_999)), 1, NOON)).hasSize(1);
        assertThat(small.neighbours(List.of(new UUID(8, 10_000)), 1, NOON)).isEmpty();
    }

    @Test
    void whatIsReadLastWeighsMostAndWhatIsTenFurtherBackNothing() {
        readers("first", 5, A, B);
        readers("second", 5, C, D);

        assertThat(articles(A, C)).containsExactly(D, B);
        assertThat(articles(C, A)).containsExactly(B, D);
        var tenLater = new UUID[11];
        IntStream.range(0, 11).forEach(i -> tenLater[i] = i == 0 ? A : new UUID(9, i));
        assertThat(articles(tenLater)).isEmpty();
    }

    @Test
    void aSessionThatHasMoreOfWhatWasReadCountsMore() {
        readers("both", 3, A, B, C);
        readers("one", 3, B, D);

        assertThat(articles(A, B)).containsExactly(C, D);
    }

    @Test
    void aSessionCountsLessTheOlderItIs() {
        read(coReading, "late", null, NOON, A, B);
        read(coReading, "early", null, NOON.minus(Duration.ofHours(12)), A, C);

        var evidence = coReading.explain(List.of(A), C, NOON).orElseThrow();

        assertThat(articles(A)).containsExactly(B, C);
        assertThat(evidence.share()).isCloseTo(1 / 3.0, within(1e-3));
    }

    @Test
    void fewReadersAreNoProof() {
        readers("few", 1, A, B);
        readers("many", 12, C, D);

        assertThat(coReading.explain(List.of(A), B, NOON).orElseThrow().certainty())
                .isEqualTo(1 / 5.0);
        assertThat(coReading.explain(List.of(C), D, NOON).orElseThrow().certainty())
                .isEqualTo(12 / 16.0);
    }

    @Test
    void whatEverybodyReadsSaysLess() {
        readers("pair", 5, A, B, C);
        readers("everybody", 400, C, D);

        assertThat(articles(A)).containsExactly(B, C);
    }

    @Test
    void whoReadNothingElseTellsNothing() {
        readers("pair", 2, A, B);
        var before = neighbours(A).getFirst();
        readers("single", 100, A);

        var evidence = coReading.explain(List.of(A), B, NOON).orElseThrow();
        assertThat(evidence.sessions()).isEqualTo(2);
        assertThat(evidence.share()).isEqualTo(1);
        assertThat(neighbours(A).getFirst().readers()).isEqualTo(before.readers());
    }

    @Test
    void aClickTellsWhoseNeighboursItChanges() {
        assertThat(coReading.note("r", null, A, NOON)).isEmpty();
        assertThat(coReading.note("r", null, B, NOON.plusSeconds(60))).containsExactlyInAnyOrder(A, B);
        assertThat(coReading.note("r", null, C, NOON.plusSeconds(90))).containsExactlyInAnyOrder(A, B, C);

        assertThat(coReading.note("r", null, C, NOON.plusSeconds(90))).isEmpty();
        assertThat(coReading.note("r", null, C, NOON.plusSeconds(95))).isEmpty();
        // Read again much later, it is in another session.
        assertThat(coReading.note("r", null, C, NOON.plusSeconds(9000))).containsExactlyInAnyOrder(A, B, C);
    }

    @Test
    void nothingIsExplainedWhereThereIsNothing() {
        readers("pair", 2, A, B);

        assertThat(coReading.explain(List.of(A), D, NOON)).isEmpty();
        assertThat(coReading.explain(List.of(A, B), B, NOON)).isEmpty();
        assertThat(coReading.explain(List.of(D), A, NOON)).isEmpty();
        assertThat(coReading.neighbours(List.of(), 5, NOON)).isEmpty();
        assertThat(coReading.neighbours(List.of(A), 0, NOON)).isEmpty();
    }

    @Test
    void manyMayAskWhileOneNotes() throws Exception {
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = IntStream.range(0, 3)
                    .mapToObj(i -> threads.submit(() -> {
                        while (!done.get()) {
                            for (var neighbour : coReading.neighbours(List.of(A, B), 10, NOON)) {
                                assertThat(neighbour.score()).isGreaterThan(0).isLessThan(1);
                            }
                        }
                    }))
                    .toList();
            for (int i = 0; i < 2000; i++) {
                read(coReading, "r" + i, "n" + i % 7, NOON.plusSeconds(i), A, new UUID(9, i % 50), B, C);
            }
            done.set(true);
            for (var thread : asking) {
                thread.get();
            }
        }
        assertThat(articles(A)).contains(B, C);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        var day = Duration.ofDays(1);
        var idle = Duration.ofMinutes(30);
        assertThatThrownBy(() -> new CoReadingSettings(day, 9, 9, 9, 9, idle, 9, 9, 9, day, 1))
                .hasMessage("articlesPerReader can't be 9");
        assertThatThrownBy(() -> new CoReadingSettings(day, 9, 9, 9, 9, idle, 8, 31, 9, day, 1))
                .hasMessage("lastRead can't be 31");
        assertThatThrownBy(() -> new CoReadingSettings(day, 9, 9, 9, 9, idle, 8, 9, 9, Duration.ofMinutes(1), 1))
                .hasMessage("halfLife can't be PT1M");
        assertThatThrownBy(() -> new CoReadingSettings(day, 9, 9, 9, 9, idle, 8, 9, 9, day, 0))
                .hasMessage("shrinkage can't be 0.0");
    }

    private CoReading copy() {
        var copy = new CoReading(settings(10));
        IntStream.range(0, 5).forEach(i -> read(copy, "human" + i, null, NOON, A, B));
        return copy;
    }

    private void readers(String name, int count, UUID... articles) {
        IntStream.range(0, count).forEach(i -> read(coReading, name + i, null, NOON, articles));
    }

    /** Ten seconds apart, the last one at this time. */
    private static void read(CoReading coReading, String reader, String network, Instant last, UUID... articles) {
        for (int i = 0; i < articles.length; i++) {
            coReading.note(reader, network, articles[i], last.minusSeconds(10L * (articles.length - 1 - i)));
        }
    }

    private List<Neighbour> neighbours(UUID... read) {
        return coReading.neighbours(List.of(read), 10, NOON);
    }

    private List<UUID> articles(UUID... read) {
        return neighbours(read).stream().map(Neighbour::article).toList();
    }
}
