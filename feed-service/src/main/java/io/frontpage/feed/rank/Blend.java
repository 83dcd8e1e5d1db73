package io.frontpage.feed.rank;

import java.util.List;

/**
 * The score by which a list is ordered: what an article's heat is at several half-lives and how old it is, each as a
 * logarithm, weighted and added up.
 *
 * <p>score = Σ a_k·log2(1 + H_k) + b·log2(1 + age in hours), where H_k is the sum at half-life k, decayed to now. With no
 * weight of heat below nought and that of age not above it, an engagement never lowers an article and time alone never
 * raises it.
 */
public final class Blend {
    private final double[] heat;
    private final double age;

    /**
     * @param heat the weights a_k, in the order of the half-lives: none negative, at least one positive
     * @param age the weight b: not positive, 0 for a list in which age is nothing of its own
     * @throws IllegalArgumentException if one of them is out of its range
     */
    public Blend(List<Double> heat, double age) {
        this.heat = heat.stream().mapToDouble(Double::doubleValue).toArray();
        this.age = age;
        double sum = 0;
        for (double weight : this.heat) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("A weight of heat is a number from 0 up, not " + weight);
            }
            sum += weight;
        }
        if (sum == 0) {
            throw new IllegalArgumentException("At least one half-life has a weight");
        }
        if (!(age <= 0 && age > Double.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException("The weight of age is a number from 0 down, not " + age);
        }
    }

    /**
     * @param sums for each half-life the logarithm of the article's sum; negative infinity for nothing
     * @param now for each half-life the number of half-lives until now ({@link Decay#halfLivesUntil})
     * @param ageHours of the article; below 0 counts as 0
     */
    public double score(double[] sums, double[] now, double ageHours) {
        double score = 0;
        for (int k = 0; k < heat.length; k++) {
            score += ofHeat(k, sums[k], now[k]);
        }
        return score + ofAge(ageHours);
    }

    /** What the score is made of: a term for each half-life and that of age; added up in this order they are the score. */
    public double[] terms(double[] sums, double[] now, double ageHours) {
        var terms = new double[heat.length + 1];
        for (int k = 0; k < heat.length; k++) {
            terms[k] = ofHeat(k, sums[k], now[k]);
        }
        terms[heat.length] = ofAge(ageHours);
        return terms;
    }

    /** The sum of 1, whose logarithm is 0, and of the heat: what has decayed to 2^-1000 needs no care. */
    private double ofHeat(int halfLife, double sum, double now) {
        return heat[halfLife] * Decay.sum(0, sum - now);
    }

    private double ofAge(double hours) {
        return age * Math.log1p(Math.max(hours, 0)) / Math.log(2);
    }
}
