package io.frontpage.feed.rank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class BlendTest {
    private static final double NOTHING = Double.NEGATIVE_INFINITY;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<Decay> DECAYS =
            List.of(new Decay(Duration.ofMinutes(15)), new Decay(Duration.ofHours(1)), new Decay(Duration.ofHours(4)));
    private static final Blend BLEND = new Blend(List.of(0.6, 0.3, 0.1), -0.5);

    @Example
    void theScoreIsTheWeightedLogarithmsOfHeatAndAge() {
        // Heats of 7, 3 and 1; one hour old.
        double score =
                BLEND.score(new double[] {Math.log(7) / Math.log(2), Math.log(3) / Math.log(2), 0}, new double[3], 1);

        assertThat(score).isCloseTo(0.6 * 3 + 0.3 * 2 + 0.1 * 1 - 0.5 * 1, within(1e-12));
    }

    @Property
    void theTermsAddUpToTheScoreExactly(
            @ForAll @Size(3) List<@DoubleRange(min = -50, max = 50) Double> heats,
            @ForAll @DoubleRange(min = 0, max = 10_000) double ageHours) {
        var sums = heats.stream().mapToDouble(heat -> 100_000 + heat).toArray();
        var now = new double[] {100_000, 100_000, 100_000};

        double added = 0;
        for (double term : BLEND.terms(sums, now, ageHours)) {
            added += term;
        }

        assertThat(added).isEqualTo(BLEND.score(sums, now, ageHours));
    }

    @Property
    void oneMoreEngagementNeverLowersAnArticle(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = 100_000_000L) Long> millisAgo,
            @ForAll @LongRange(min = 0, max = 100_000_000L) long oneMore,
            @ForAll @DoubleRange(min = 0, max = 1000) double ageHours) {
        var more = new ArrayList<>(millisAgo);
        more.add(oneMore);

        assertThat(score(more, NOW, ageHours)).isGreaterThanOrEqualTo(score(millisAgo, NOW, ageHours));
    }

    @Property
    void timeAloneNeverRaisesAnArticle(
            @ForAll @Size(max = 20) List<@LongRange(min = 0, max = 100_000_000L) Long> millisAgo,
            @ForAll @LongRange(min = 0, max = 100_000_000L) long millisLater) {
        var sums = sums(millisAgo, NOW);

        double later = BLEND.score(sums, scales(NOW.plusMillis(millisLater)), 2 + millisLater / 3_600_000.0);

        assertThat(later).isLessThanOrEqualTo(BLEND.score(sums, scales(NOW), 2));
    }

    @Property
    void aShiftOfTimeChangesNoScore(
            @ForAll @Size(max = 20) List<@LongRange(min = 0, max = 100_000_000L) Long> millisAgo,
            @ForAll @LongRange(min = 0, max = 300_000_000_000L) long shift) {
        assertThat(score(millisAgo, NOW.plusMillis(shift), 3)).isCloseTo(score(millisAgo, NOW, 3), within(1e-8));
    }

    @Example
    void anArticleWithoutHeatHasOnlyItsAge() {
        var nothing = new double[] {NOTHING, NOTHING, NOTHING};

        assertThat(BLEND.terms(nothing, scales(NOW), 3)).containsExactly(0, 0, 0, -1);
        assertThat(BLEND.score(nothing, scales(NOW), -3)).isZero();
    }

    @Example
    void whatWouldTurnTheOrderRoundIsRefused() {
        assertThatThrownBy(() -> new Blend(List.of(1.0, -0.1), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Blend(List.of(Double.NaN), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Blend(List.of(0.0, 0.0), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Blend(List.of(1.0), 0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Blend(List.of(1.0), Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double score(List<Long> millisAgo, Instant now, double ageHours) {
        return BLEND.score(sums(millisAgo, now), scales(now), ageHours);
    }

    private static double[] sums(List<Long> millisAgo, Instant now) {
        return of(decay -> millisAgo.stream()
                .map(ago -> decay.logOf(1, now.minusMillis(ago)))
                .reduce(NOTHING, Decay::sum));
    }

    private static double[] scales(Instant now) {
        return of(decay -> decay.halfLivesUntil(now));
    }

    private static double[] of(ToDoubleFunction<Decay> value) {
        return DECAYS.stream().mapToDouble(value).toArray();
    }
}
