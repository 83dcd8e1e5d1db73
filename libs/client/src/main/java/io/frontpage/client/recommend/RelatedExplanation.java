package io.frontpage.client.recommend;

import java.util.List;
import java.util.UUID;

/**
 * Why an article is where it is in a list, in numbers that add up: the parts' scores are the score.
 *
 * @param rank from 1; null when it is not in the list: then {@code absence} says why
 * @param reason null when it is not in the list
 * @param terms that both texts have, the heaviest first; their weights are the value of the part text
 * @param coReading null when no readers have read both
 */
public record RelatedExplanation(
        UUID articleId,
        UUID other,
        Variant variant,
        Integer rank,
        Reason reason,
        Absence absence,
        List<Part> parts,
        double score,
        List<TermWeight> terms,
        CoReading coReading) {

    /** @param name text, co-reading, recency, popularity, language or repetition */
    public record Part(String name, double value, double weight, double score) {}

    /** What a term that both texts have adds. */
    public record TermWeight(String term, double weight) {}

    /** What is known of those who read both: share, certainty and rarity, multiplied, are the value of the part co-reading. */
    public record CoReading(int readers, int sessions, double share, double certainty, double rarity) {}
}
