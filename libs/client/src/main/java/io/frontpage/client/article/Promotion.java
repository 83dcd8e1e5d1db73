package io.frontpage.client.article;

import java.time.Instant;

/**
 * @param place of a pin, 1 to 50
 * @param factor of a boost, more than 1, at most 100
 * @param section only in its lists; null for the whole site
 * @param until when it ends; null when it is taken back
 */
public record Promotion(Kind kind, Integer place, Double factor, String section, Instant until) {
    /** What is done with an article. */
    public enum Kind {
        /** It holds a place. */
        PIN,
        /** Its heat is multiplied. */
        BOOST,
        /** It is kept out. */
        BURY
    }
}
