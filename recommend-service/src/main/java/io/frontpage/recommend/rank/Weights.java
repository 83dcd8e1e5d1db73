package io.frontpage.recommend.rank;

/**
 * How much each of what speaks for an article counts. All features are 0 to 1, so weights compare.
 *
 * @param text likeness to what was read
 * @param coReading that readers of the one read the other
 * @param recency how new it is
 * @param popularity how much it is read now
 * @param diversity what is taken off an article whose headline says the same as one's before it
 */
public record Weights(double text, double coReading, double recency, double popularity, double diversity) {
    /** @throws IllegalArgumentException when one is negative or no number */
    public Weights {
        for (var weight : new double[] {text, coReading, recency, popularity, diversity}) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("A weight can't be " + weight);
            }
        }
    }
}
