package io.frontpage.benchmarks.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.frontpage.feed.rank.Decay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ReplayTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Decay HOUR = new Decay(Duration.ofHours(1));
    private static final Task NEXT_HOUR = new Task("the next hour", Duration.ZERO, Duration.ofHours(1));

    @Test
    void whatHasGrownIsSpreadEvenlyOverTheTimeBetween() {
        var pages = Replay.of(
                recording(Shape.FRONT_PAGE, snapshot(0, seen("a", 10)), snapshot(20, seen("a", 12))),
                List.of(HOUR),
                Duration.ZERO);

        // Two engagements in 20 minutes: in the middle of each half.
        double expected = Decay.sum(HOUR.logOf(1, at(5)), HOUR.logOf(1, at(15)));
        assertThat(candidate(pages.getLast()).sums()[0]).isCloseTo(expected, within(1e-9));
        assertThat(candidate(pages.getLast()).lastHour()).isEqualTo(2);
        // What it had before anybody looked is no engagement.
        assertThat(candidate(pages.getFirst()).sums()[0]).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void engagementsLeaveTheLastHour() {
        var pages = Replay.of(
                recording(
                        Shape.FRONT_PAGE,
                        snapshot(0, seen("a", 10)),
                        snapshot(20, seen("a", 12)),
                        snapshot(70, seen("a", 12))),
                List.of(HOUR),
                Duration.ZERO);

        assertThat(candidate(pages.getLast()).lastHour()).isEqualTo(1);
    }

    @Test
    void whoeverAppearsOnAFrontPageGatheredAllSinceTheSnapshotBefore() {
        var frontPage = Replay.of(
                recording(Shape.FRONT_PAGE, snapshot(0), snapshot(20, seen("a", 3))), List.of(HOUR), Duration.ZERO);
        var hotSearch = Replay.of(
                recording(Shape.HOT_SEARCH, snapshot(0), snapshot(20, seen("a", 3))), List.of(HOUR), Duration.ZERO);

        assertThat(candidate(frontPage.getLast()).lastHour()).isEqualTo(3);
        assertThat(candidate(hotSearch.getLast()).lastHour()).isZero();
        assertThat(candidate(frontPage.getLast()).seenToCome()).isTrue();
    }

    @Test
    void whatComesLaterChangesNothingThatWasKnown() {
        var short1 = recording(Shape.FRONT_PAGE, snapshot(0, seen("a", 1)), snapshot(20, seen("a", 5)));
        var longer = recording(
                Shape.FRONT_PAGE, snapshot(0, seen("a", 1)), snapshot(20, seen("a", 5)), snapshot(40, seen("a", 500)));

        var known = candidate(Replay.of(short1, List.of(HOUR), Duration.ZERO).get(1));
        var knownInTheLonger =
                candidate(Replay.of(longer, List.of(HOUR), Duration.ZERO).get(1));

        assertThat(knownInTheLonger.sums()).containsExactly(known.sums());
        assertThat(knownInTheLonger.lastHour()).isEqualTo(known.lastHour());
    }

    @Test
    void whoIsGoneFromThePageIsACandidateAsLongAsItIsRemembered() {
        var recording = recording(Shape.FRONT_PAGE, snapshot(0, seen("a", 1)), snapshot(30), snapshot(90));

        var remembered = Replay.of(recording, List.of(HOUR), Duration.ofHours(1));

        assertThat(candidate(remembered.get(1)).rank()).isEqualTo(Integer.MAX_VALUE);
        assertThat(remembered.get(2).candidates()).isEmpty();
        assertThat(Replay.of(recording, List.of(HOUR), Duration.ZERO).get(1).candidates())
                .isEmpty();
    }

    @Test
    void theTruthIsWhatIsGatheredInTheTimeOfTheTask() {
        var truth = new Truth(recording(
                Shape.FRONT_PAGE,
                snapshot(0, seen("a", 10)),
                snapshot(40, seen("a", 20)),
                snapshot(80, seen("a", 40)),
                snapshot(120)));

        // From 20 at 40 minutes on, half of the next twenty by 60.
        assertThat(truth.gain("a", at(0), NEXT_HOUR)).isCloseTo(20, within(1e-9));
        assertThat(truth.gain("a", at(40), NEXT_HOUR)).isCloseTo(20, within(1e-9));
        assertThat(truth.gain("a", at(40), new Task("around", Duration.ofMinutes(20), Duration.ofMinutes(20))))
                .isCloseTo(15, within(1e-9));
        assertThat(truth.isKnown(at(40), NEXT_HOUR)).isTrue();
        assertThat(truth.isKnown(at(80), NEXT_HOUR)).isFalse();
    }

    @Test
    void anAnswerIsNotKnownAcrossALongPause() {
        var truth = new Truth(recording(Shape.FRONT_PAGE, snapshot(0), snapshot(95), snapshot(120)));

        assertThat(truth.isKnown(at(0), NEXT_HOUR)).isFalse();
    }

    private static Candidate candidate(Page page) {
        return page.candidates().getFirst();
    }

    private static Recording recording(Shape shape, Snapshot... snapshots) {
        return new Recording("test", shape, List.of(snapshots));
    }

    private static Snapshot snapshot(int minute, Sighting... sightings) {
        return new Snapshot(at(minute), List.of(sightings));
    }

    private static Sighting seen(String article, double points) {
        return new Sighting(article, 1, points, 0);
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
