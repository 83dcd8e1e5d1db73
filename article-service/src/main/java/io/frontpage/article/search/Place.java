package io.frontpage.article.search;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import io.frontpage.service.http.Cursor;

/**
 * A place in a ranking.
 *
 * @param asOf when its first page was made: ages are counted from there, and what has changed since is left out
 */
record Place(Instant asOf, double score, UUID id) {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Before the first. */
    static Place start(Instant asOf) {
        return new Place(asOf.truncatedTo(ChronoUnit.MILLIS), Double.POSITIVE_INFINITY, new UUID(-1, -1));
    }

    boolean isStart() {
        return score == Double.POSITIVE_INFINITY;
    }

    /** @throws io.frontpage.service.problem.ProblemException 400 when it is no cursor of ours */
    static Place parse(String cursor) {
        var key = Cursor.parse(cursor, 3).key();
        try {
            var asOf = Instant.ofEpochMilli(Long.parseLong(key.get(0)));
            var place = new Place(asOf, Double.parseDouble(key.get(1)), UUID.fromString(key.get(2)));
            if (Double.isFinite(place.score) && asOf.isAfter(Instant.EPOCH) && asOf.isBefore(LATEST)) {
                return place;
            }
        } catch (IllegalArgumentException notOurs) {
            // Falls through to the same answer as a time or a score that no ranking has.
        }
        throw Cursor.invalid();
    }

    Cursor cursor() {
        return Cursor.of(asOf.toEpochMilli(), score, id);
    }
}
