package io.frontpage.feed.rank;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SurgeTest {
    private static final Decay HOUR = new Decay(Duration.ofHours(1));
    private static final Decay DAY = new Decay(Duration.ofDays(1));
    private static final Surge SURGE = new Surge(HOUR, DAY, 1, 5);

    @Example
    void itIsTheSquareOfWhatIsOverTheExpectation() {
        // 48 in the long run are 2 in the short one: 10 readers are 8 too many.
        assertThat(SURGE.of(10, 48)).isCloseTo(8 * 8 / 2.0, within(1e-12));
        // Fewer than one are expected as one.
        assertThat(SURGE.of(10, 0.1)).isCloseTo(9 * 9, within(1e-12));
    }

    @Example
    void whatComesAsEvenlyAsEverIsNoSurge() {
        double anHour = 100 / Math.log(2);

        assertThat(SURGE.of(anHour, anHour * 24)).isCloseTo(0, within(1e-9));
        assertThat(SURGE.of(anHour, anHour * 30)).isZero();
    }

    @Property
    void fewerThanTheLeastAreNone(
            @ForAll @DoubleRange(min = 0, max = 4.99) double few,
            @ForAll @DoubleRange(min = 0, max = 100) double longHeat) {
        assertThat(SURGE.of(few, longHeat)).isZero();
    }

    @Property
    void oneMoreReaderNeverLowersIt(
            @ForAll @DoubleRange(min = 0, max = 10_000) double shortHeat,
            @ForAll @DoubleRange(min = 0, max = 10_000) double before) {
        double longHeat = shortHeat + before;

        assertThat(SURGE.of(shortHeat + 1, longHeat + 1)).isGreaterThanOrEqualTo(SURGE.of(shortHeat, longHeat));
    }

    @Property
    void theGreatestPeakKeptOnceIsTheGreatestOfAllDecayedToNow(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 1e6) Double> hourly) {
        var start = Instant.parse("2026-03-01T12:00:00Z");
        var now = start.plus(Duration.ofDays(2));
        var peaks = new Decay(Duration.ofHours(4));

        double kept = Double.NEGATIVE_INFINITY;
        double decayed = 0;
        for (int hour = 0; hour < hourly.size(); hour++) {
            kept = Math.max(kept, peaks.logOf(hourly.get(hour), start.plus(Duration.ofHours(hour))));
            decayed = Math.max(decayed, hourly.get(hour) * Math.pow(0.5, (48 - hour) / 4.0));
        }

        assertThat(Math.pow(2, kept - peaks.halfLivesUntil(now))).isCloseTo(decayed, within(1e-6 * decayed));
    }

    @Example
    void aSurgeNeedsALongerExpectationAndSomeReaders() {
        assertThatThrownBy(() -> new Surge(DAY, HOUR, 1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Surge(HOUR, DAY, 0, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Surge(HOUR, DAY, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
