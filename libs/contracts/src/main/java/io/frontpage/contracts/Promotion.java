package io.frontpage.contracts;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

import static java.util.Objects.requireNonNull;

/**
 * What editors want of an article in the ranked lists, over what its readers have made of it.
 *
 * @param place for {@link Kind#PIN}: where it stands, 1 to {@value #LAST_PLACE}; else null
 * @param factor for {@link Kind#BOOST}: by what its heat is multiplied, more than 1 and at most {@value #MAX_FACTOR}; else
 *     null
 * @param section the section in whose lists it holds; null for the lists of the whole site
 * @param until when it ends; null when it holds until it is taken back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Promotion(Kind kind, Integer place, Double factor, String section, Instant until) {
    /** The last place that an article can be pinned to. */
    public static final int LAST_PLACE = 50;

    /** The most by which an article can be boosted. */
    public static final int MAX_FACTOR = 100;

    /** What a promotion does. */
    public enum Kind {
        /** Holds the article at a place. */
        PIN,
        /** Multiplies its heat. */
        BOOST,
        /** Keeps it out of the ranked lists; it stays readable and in the newest. */
        BURY
    }

    /**
     * @throws NullPointerException when the kind is missing
     * @throws IllegalArgumentException when place or factor is out of range, missing where the kind needs it, or there where
     *     it does not
     */
    public Promotion {
        requireNonNull(kind, "kind");
        check(kind == Kind.PIN ? isPlace(place) : place == null, "place", place);
        check(kind == Kind.BOOST ? isFactor(factor) : factor == null, "factor", factor);
    }

    private static boolean isPlace(Integer place) {
        return place != null && place >= 1 && place <= LAST_PLACE;
    }

    private static boolean isFactor(Double factor) {
        return factor != null && factor > 1 && factor <= MAX_FACTOR;
    }

    private static void check(boolean fits, String field, Object value) {
        if (!fits) {
            throw new IllegalArgumentException(field + " can't be " + value);
        }
    }
}
