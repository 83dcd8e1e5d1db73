package io.frontpage.recommend.story;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;

import io.frontpage.text.Shingles;

/**
 * What of an article's text says whether another tells the same.
 *
 * @param headline its terms
 */
record Telling(Set<String> headline, Shingles body) {
    /** A text of less is a caption or what the site puts under every page. */
    private static final int SHORTEST = 16;

    private static final double SAME_TEXT = 0.8;
    private static final double MOSTLY_THE_SAME = 0.5;
    private static final double MUCH_THE_SAME = 0.2;

    /** Roughly, in bytes. */
    int weight() {
        return 500 + 4 * body.size();
    }

    boolean isLongEnough() {
        return body.size() >= SHORTEST;
    }

    /**
     * Empty when they tell different things. That most of one is in the other does not suffice: so it is with each news item in
     * a digest of the day. Nor does it where less than half is the same and no word of the headlines: so it is with pages of one
     * template.
     */
    Optional<Bond> bond(Telling other) {
        if (!isLongEnough() || !other.isLongEnough()) {
            return Optional.empty();
        }
        double resemblance = body.resemblance(other.body);
        if (resemblance >= SAME_TEXT) {
            return Optional.of(Bond.SAME_TEXT);
        }
        boolean sameEvent = resemblance >= MOSTLY_THE_SAME || resemblance >= MUCH_THE_SAME && repeats(other);
        return sameEvent ? Optional.of(Bond.SAME_EVENT) : Optional.empty();
    }

    private boolean repeats(Telling other) {
        return body.containment(other.body) >= MOSTLY_THE_SAME && !Collections.disjoint(headline, other.headline);
    }
}
