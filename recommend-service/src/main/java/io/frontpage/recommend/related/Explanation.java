package io.frontpage.recommend.related;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.recommend.rank.CoReadingEvidence;
import io.frontpage.recommend.text.TermWeight;

/**
 * Why an article is where it is in a list of related articles, in numbers that add up: the weights of the terms are the value
 * of the part {@code text}, a part's value times its weight is its score, and those of all parts are the score.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        UUID articleId,
        UUID other,
        Variant variant,

        @Schema(description = "Its place in the list, from 1 on; absent when it is not in it", examples = "3")
        Integer rank,

        @Schema(description = "Why it is in the list; absent when it is not", examples = "text")
        Reason reason,

        @Schema(description = "Why it is not in the list; absent when it is", examples = "same-story")
        Absence absence,

        @Schema(description = "What speaks for it and against it")
        List<Part> parts,

        @Schema(description = "The sum of the parts' scores", examples = "0.7312")
        double score,

        @Schema(description = "The terms that both texts have, the heaviest first")
        List<TermWeight> terms,

        @Schema(
                description =
                        "Where the value of `co-reading` comes from: share, certainty and rarity, multiplied; absent when "
                                + "no readers have read both")
        CoReadingEvidence coReading) {

    /**
     * One of what speaks for an article or against it.
     *
     * @param name text, co-reading, recency, popularity, language or repetition
     */
    public record Part(String name, double value, double weight, double score) {
        static Part of(String name, double weight, double score) {
            return new Part(name, weight == 0 ? 0 : score / weight, weight, score);
        }
    }
}
