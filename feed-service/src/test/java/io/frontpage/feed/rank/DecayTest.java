package io.frontpage.feed.rank;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class DecayTest {
    private static final double NOTHING = Double.NEGATIVE_INFINITY;
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    /** In quarters of the half-life of half an hour. */
    private static final int TEN_YEARS = 10 * 365 * 24 * 2 * 4;

    private static final MathContext EXACT = new MathContext(60);
    private static final BigDecimal FOURTH_ROOT = BigDecimal.TWO.sqrt(EXACT).sqrt(EXACT);
    private static final Decay DECAY = new Decay(Duration.ofMinutes(30));

    @Property
    void theOrderOfEventsDoesNotMatter(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 0, max = 200_000) Double> events,
            @ForAll long seed) {
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(sum(shuffled)).isCloseTo(sum(events), within(1e-9));
    }

    @Property
    void sumsOfPartsAddUpToTheSumOfAll(
            @ForAll @Size(min = 2, max = 50) List<@DoubleRange(min = 0, max = 200_000) Double> events) {
        int middle = events.size() / 2;
        double merged = Decay.sum(sum(events.subList(0, middle)), sum(events.subList(middle, events.size())));

        assertThat(merged).isCloseTo(sum(events), within(1e-9));
    }

    @Property
    void anEventOneHalfLifeLaterIsWorthTwiceAsMuch(
            @ForAll @LongRange(min = 0, max = 10_000_000_000_000L) long millis,
            @ForAll @DoubleRange(min = 0.01, max = 100) double weight) {
        var at = Instant.ofEpochMilli(millis);

        double later = DECAY.logOf(weight, at.plus(DECAY.halfLife()));

        assertThat(later).isCloseTo(DECAY.logOf(2 * weight, at), within(1e-6));
    }

    @Property
    void aShiftOfTimeChangesNoOrder(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = 10_000_000_000L) Long> one,
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = 10_000_000_000L) Long> other,
            @ForAll @LongRange(min = 0, max = 300_000_000_000L) long shift) {
        double apart = sumAt(one, 0) - sumAt(other, 0);

        assertThat(sumAt(one, shift) - sumAt(other, shift)).isCloseTo(apart, within(1e-8));
    }

    @Property(tries = 200)
    void afterTenYearsTheOrderIsThatOfExactArithmetic(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = TEN_YEARS) Integer> one,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = TEN_YEARS) Integer> other) {
        var exactly = exactSum(one).divide(exactSum(other), EXACT);

        double apart = sumOfQuarters(one) - sumOfQuarters(other);

        if (exactly.subtract(BigDecimal.ONE).abs().compareTo(new BigDecimal("1e-9")) > 0) {
            assertThat(Math.signum(apart)).isEqualTo(exactly.compareTo(BigDecimal.ONE));
        } else {
            assertThat(apart).isCloseTo(0, within(1e-8));
        }
    }

    @Property
    void nothingAddsNothing(@ForAll @DoubleRange(min = -1e6, max = 1e6) double sum) {
        assertThat(Decay.sum(sum, NOTHING)).isEqualTo(sum);
        assertThat(Decay.sum(NOTHING, sum)).isEqualTo(sum);
        assertThat(Decay.sum(NOTHING, NOTHING)).isEqualTo(NOTHING);
    }

    @Property(tries = 1)
    void aHundredYearsOnOneEventStillTellsTwoArticlesApart() {
        var at = Instant.parse("2120-01-01T00:00:00Z");
        double thousand = DECAY.logOf(1000, at);

        assertThat(Decay.sum(thousand, DECAY.logOf(1, at))).isGreaterThan(thousand);
    }

    @Property(tries = 1)
    void aHalfLifeIsLongerThanNothing() {
        assertThatThrownBy(() -> new Decay(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double sumAt(List<Long> millis, long shift) {
        return sum(millis.stream()
                .map(at -> DECAY.logOf(1, START.plusMillis(at + shift)))
                .toList());
    }

    private static double sumOfQuarters(List<Integer> quarters) {
        return sum(quarters.stream()
                .map(at ->
                        DECAY.logOf(1, START.plus(DECAY.halfLife().dividedBy(4).multipliedBy(at))))
                .toList());
    }

    /** Sixty digits of 2^(quarters ÷ 4), added up. */
    private static BigDecimal exactSum(List<Integer> quarters) {
        return quarters.stream()
                .map(at -> BigDecimal.TWO.pow(at / 4, EXACT).multiply(FOURTH_ROOT.pow(at % 4, EXACT), EXACT))
                .reduce(BigDecimal.ZERO, (a, b) -> a.add(b, EXACT));
    }

    private static double sum(List<Double> logarithms) {
        return logarithms.stream().reduce(NOTHING, Decay::sum);
    }
}
