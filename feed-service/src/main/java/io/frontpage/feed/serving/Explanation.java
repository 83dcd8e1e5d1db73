package io.frontpage.feed.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.feed.hot.HeldBack;
import io.frontpage.feed.hot.Window;

/**
 * Why an article is where it is in a hot list, in numbers that add up: the heats of the types and the prior are the heat of a
 * half-life, log2(1 + heat) times its weight is the term, the terms, that of age and the boost are the score.
 *
 * @param at what time all of it is for
 * @param place null when the article is not in the list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        UUID articleId,
        Window window,
        Instant at,
        List<Engagements> engagements,

        @Schema(description = "How many engagements gave no heat, or not all of theirs, and why")
        HeldBack heldBack,

        List<Term> terms,
        Age age,

        @Schema(description = "What editors' boost adds to the score: log2 of its factor", examples = "2.0")
        double boost,

        @Schema(description = "The sum of all terms, that of age, and the boost", examples = "11.25")
        double score,

        Place place,

        @Schema(description = "Why it is not in the list; absent when it is", examples = "covered")
        String absence,

        @Schema(description = "The article that stands for its story; absent when it does itself or there is none")
        UUID coveredBy) {

    /**
     * What engagements of a type have come to.
     *
     * @param number how many there have been in all
     * @param gaveHeat how many of them gave heat
     * @param weight what each is worth, in views
     * @param heat what they have decayed to at each half-life
     */
    public record Engagements(
            EngagementEvent.Type type, long number, long gaveHeat, double weight, List<Double> heat) {}

    /**
     * What the heat at a half-life adds to the score.
     *
     * @param prior what the article started with has decayed to
     * @param heat that and the engagements'
     * @param term weight · log2(1 + heat)
     */
    public record Term(
            @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(type = SchemaType.STRING, examples = "PT4H")
            Duration halfLife,

            double weight,
            double prior,
            double heat,
            double term) {}

    /** What the age adds: weight · log2(1 + hours). */
    public record Age(double hours, double weight, double term) {}

    /**
     * Where it is.
     *
     * @param rankByScore where it would be by score alone, among those in the list
     * @param reasons what has moved it
     * @param alsoCoveredBy the others of its story
     */
    public record Place(int rank, int rankByScore, List<String> reasons, List<UUID> alsoCoveredBy) {}
}
