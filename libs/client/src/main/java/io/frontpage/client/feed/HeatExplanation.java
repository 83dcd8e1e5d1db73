package io.frontpage.client.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Why an article is where it is in a hot list, in numbers that add up: log2(1 + heat) times its weight is a term; the terms, that
 * of the age and the boost are the score.
 *
 * @param at what time all of it is for
 * @param place null when the article is not in the list: then {@code absence} says why
 * @param coveredBy the article that stands for its story; null when it does itself or there is none
 */
public record HeatExplanation(
        UUID articleId,
        Window window,
        Instant at,
        List<Engagements> engagements,
        HeldBack heldBack,
        List<Term> terms,
        Age age,
        double boost,
        double score,
        Place place,
        String absence,
        UUID coveredBy) {

    /**
     * What engagements of a type have come to.
     *
     * @param gaveHeat how many of the number gave heat
     * @param weight what each is worth, in views
     * @param heat what they have decayed to at each half-life
     */
    public record Engagements(EngagementType type, long number, long gaveHeat, double weight, List<Double> heat) {}

    /** How many engagements gave no heat, or not all of theirs, and why. */
    public record HeldBack(long capped, long overBudget, long overNetwork, long robots) {}

    /**
     * What the heat at a half-life adds.
     *
     * @param prior what the article started with has decayed to
     */
    public record Term(Duration halfLife, double weight, double prior, double heat, double term) {}

    /** What the age adds. */
    public record Age(double hours, double weight, double term) {}

    /**
     * @param rank from 1
     * @param rankByScore where it would be by score alone
     * @param reasons what has moved it
     * @param alsoCoveredBy the others of its story
     */
    public record Place(int rank, int rankByScore, List<String> reasons, List<UUID> alsoCoveredBy) {}
}
