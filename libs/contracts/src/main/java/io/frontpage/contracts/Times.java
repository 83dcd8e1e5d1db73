package io.frontpage.contracts;

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/** The times that RFC 3339 can tell: years 1 to 9999. An {@link Instant} can be a billion years off, and break sums. */
final class Times {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Times() {}

    /**
     * @throws NullPointerException when there is none
     * @throws IllegalArgumentException when it is no time of ours
     */
    static void require(Instant time, String field) {
        requireNonNull(time, field);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException(field + " can't be " + time);
        }
    }
}
