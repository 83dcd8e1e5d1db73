package io.frontpage.feed.rank;

import java.time.Duration;
import java.time.Instant;

/**
 * Exponential decay that never needs rescoring: forward decay from a fixed landmark (Cormode, Shkapenyuk, Srivastava, Xu:
 * Forward Decay, ICDE 2009), kept as a logarithm.
 *
 * <p>An event of weight w at time t adds w·2^τ(t) to its article, where τ(t) is the number of half-lives since the landmark.
 * Dividing all sums by 2^τ(now) gives what they have decayed to by now and changes no order, so it is never done. The sums
 * themselves would leave the range of a double within days; their base-2 logarithms stay exact for centuries.
 */
public record Decay(Duration halfLife) {
    /** Where half-lives are counted from. */
    public static final Instant LANDMARK = Instant.parse("2020-01-01T00:00:00Z");

    public Decay {
        if (!halfLife.isPositive()) {
            throw new IllegalArgumentException("A half-life is longer than nothing, not " + halfLife);
        }
    }

    /**
     * The logarithm of what an event adds.
     *
     * @param weight not negative
     */
    public double logOf(double weight, Instant at) {
        return halfLivesUntil(at) + Math.log(weight) / Math.log(2);
    }

    /** The logarithm of the sum of what a and b are logarithms of; negative infinity stands for a sum of nothing. */
    public static double sum(double a, double b) {
        double greater = Math.max(a, b);
        if (greater == Double.NEGATIVE_INFINITY) {
            return greater;
        }
        return greater + Math.log1p(Math.pow(2, -Math.abs(a - b))) / Math.log(2);
    }

    /** Where an instant is on the scale of the sums: a sum less this is the logarithm of what it has decayed to by then. */
    public double halfLivesUntil(Instant at) {
        return (double) Duration.between(LANDMARK, at).toMillis() / halfLife.toMillis();
    }
}
