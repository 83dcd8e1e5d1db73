package io.frontpage.contracts;

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/**
 * A reader is to be forgotten. It is on every partition of {@code engagements}, among the records that it is about: whatever is
 * kept of the reader because of records before it is to be thrown away, each time that they are read. What they count for in sums
 * stays.
 *
 * @param reader the keyed hash of the reader's id, as in {@link EngagementEvent}
 * @param at when it was asked for
 */
public record ReaderErased(String reader, Instant at) {
    /** The CloudEvents {@code type} of these records, which tells them from engagements. */
    public static final String EVENT_TYPE = "io.frontpage.reader-erased.v1";

    /** @throws NullPointerException when a field is missing */
    public ReaderErased {
        requireNonNull(reader, "reader");
        Times.require(at, "at");
    }
}
