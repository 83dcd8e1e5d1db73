package io.frontpage.feed.rank;

/**
 * How far more readers come than were to be expected: (o − e)² ÷ e, as
 * <a href="https://github.com/mastodon/mastodon/blob/fc36104b7d6f5d0cbe184d5c49e987679aad60fc/app/models/trends/tags.rb">Mastodon's
 * trends</a> have it, with decayed sums in the place of days: o is the sum of readers at a short half-life, e what it would
 * be if they came as evenly as the sum at a long one says.
 *
 * <p>Mastodon decays the greatest surge from when it was reached, and rescores for that. Here its logarithm is put on the
 * scale of a {@link Decay}, so that the greatest ever, kept once, is the greatest now.
 *
 * @param observed the half-life at which readers are observed
 * @param expected the half-life from which the expectation comes; longer
 * @param leastExpected what e is at least, in readers: more than 0, lest the first reader of all is a surge
 * @param leastObserved fewer readers than this are none
 */
public record Surge(Decay observed, Decay expected, double leastExpected, double leastObserved) {
    private static final double NONE = 0;

    public Surge {
        if (observed.halfLife().compareTo(expected.halfLife()) >= 0) {
            throw new IllegalArgumentException("What is expected has a longer half-life than what is observed, not "
                    + expected.halfLife() + " and " + observed.halfLife());
        }
        if (!(leastExpected > 0) || !(leastObserved >= 0)) {
            throw new IllegalArgumentException("At least more than 0 readers are expected and from 0 up observed, not "
                    + leastExpected + " and " + leastObserved);
        }
    }

    /**
     * @param shortHeat the sum of readers at the half-life of what is observed, decayed to now
     * @param longHeat the same at the half-life of what is expected
     * @return 0 where no more come than expected, or fewer than the least
     */
    public double of(double shortHeat, double longHeat) {
        double e = Math.max(leastExpected, longHeat * share());
        if (shortHeat < leastObserved || shortHeat <= e) {
            return NONE;
        }
        return (shortHeat - e) * (shortHeat - e) / e;
    }

    /** A stream as even as can be has a sum that is proportional to the half-life. */
    private double share() {
        return (double) observed.halfLife().toMillis() / expected.halfLife().toMillis();
    }
}
