package io.frontpage.feed.serving;

import java.util.List;
import java.util.UUID;

/**
 * The order that a list had at a moment, for its later pages to follow while the ranks go on moving.
 *
 * @param slot which moment that was: its number, in steps of the configured length
 * @param order each article once, best first
 */
record Snapshot(long slot, List<UUID> order) {

    /** Tells it from another of the same slot, which there can be when Redis has lost the first. */
    int digest() {
        return order.hashCode();
    }
}
