package io.frontpage.feed.serving;

import java.time.Instant;
import java.util.List;

/**
 * What a list is made of: lists of the same position and slot are the same.
 *
 * @param position up to where the topics are on the boards
 * @param at the beginning of the slot of time, for which all that depends on the time is computed
 * @param readAt when that was so
 * @param reading counts the readings: a clock can be set back
 */
record BoardsVersion(List<Long> position, Instant at, Instant readAt, long reading) {

    boolean isSameAs(BoardsVersion other) {
        return at.equals(other.at) && position.equals(other.position);
    }
}
