package io.frontpage.recommend.story;

import java.util.Optional;
import java.util.UUID;

/**
 * An article whose text is like another's.
 *
 * @param resemblance how much of both texts together is in both: from 0 to 1
 * @param containment how much of the shorter one is in the other: from 0 to 1
 * @param bond empty when they tell different things all the same
 */
public record Near(UUID article, double resemblance, double containment, Optional<Bond> bond) {
    static Near of(UUID article, Telling telling, Telling other) {
        return new Near(
                article,
                telling.body().resemblance(other.body()),
                telling.body().containment(other.body()),
                telling.bond(other));
    }
}
