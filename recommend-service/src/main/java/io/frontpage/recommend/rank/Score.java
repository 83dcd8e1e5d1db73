package io.frontpage.recommend.rank;

/**
 * What an article's place in a list comes from, already weighted. The parts add up to {@link #total()}.
 *
 * @param language 0 or less
 * @param repetition 0 or less: what it repeats of one before it
 */
public record Score(
        double text, double coReading, double recency, double popularity, double language, double repetition) {
    public double total() {
        return text + coReading + recency + popularity + language + repetition;
    }

    Score repeating(double penalty) {
        return new Score(text, coReading, recency, popularity, language, -penalty);
    }
}
