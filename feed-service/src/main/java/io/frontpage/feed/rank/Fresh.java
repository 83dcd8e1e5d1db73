package io.frontpage.feed.rank;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.frontpage.feed.rank.Composition.Candidate;

/**
 * Gives fresh articles that hardly anybody has been shown a place among the first {@value #LAST}, for readers to decide.
 * Which ones and where is drawn from their ids and the hour: the same for everybody, and others an hour later.
 *
 * @param places for how many at most; 0 for none
 * @param age how long an article is fresh
 * @param impressions from how many on an article has had its chance
 */
public record Fresh(int places, Duration age, long impressions) {
    /** They are given places after the top, which is left to what readers have decided already. */
    static final int FIRST = Layout.TOP + 1;

    static final int LAST = 20;

    /**
     * @param order the list without them
     * @param taken places that are others'
     * @return them by their places
     */
    Map<Integer, Candidate> choose(List<Candidate> order, Set<Integer> taken, Instant at) {
        var chosen = new HashMap<Integer, Candidate>();
        if (places == 0 || order.size() <= LAST) {
            return chosen;
        }
        long hour = at.truncatedTo(ChronoUnit.HOURS).getEpochSecond();
        order.subList(LAST, order.size()).stream()
                .filter(candidate -> deservesAChance(candidate, at))
                .sorted(Comparator.<Candidate>comparingLong(candidate -> draw(candidate.id(), hour))
                        .thenComparing(candidate -> candidate.id().toString()))
                .limit(places)
                .forEach(candidate -> put(candidate, draw(candidate.id(), hour), taken, chosen));
        return chosen;
    }

    private boolean deservesAChance(Candidate candidate, Instant at) {
        return !candidate.isPinned()
                && candidate.impressions() < impressions
                && candidate.publishedAt().plus(age).isAfter(at);
    }

    private static void put(Candidate candidate, long draw, Set<Integer> taken, Map<Integer, Candidate> chosen) {
        int count = LAST - FIRST + 1;
        for (int i = 0; i < count; i++) {
            int place = FIRST + (int) Math.floorMod(draw + i, (long) count);
            if (!taken.contains(place) && !chosen.containsKey(place)) {
                chosen.put(place, candidate);
                return;
            }
        }
    }

    /** The bits of both, stirred until none shows (the finisher of SplitMix64). */
    private static long draw(UUID id, long hour) {
        long bits = id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 32) ^ hour;
        bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
        return bits ^ (bits >>> 31);
    }
}
