package io.frontpage.recommend.rank;

import java.time.Duration;
import java.util.Arrays;

/**
 * How far back it is remembered what has been seen, in whole minutes: a given time before the newest sight, and no further than
 * there is room for. The first minute only ever moves on, and where it comes to rest does not depend on the order of the sights: the
 * number of those who were last seen since any minute never falls. One thread writes, any number read.
 */
final class Horizon {
    /** When somebody was seen who never was. */
    static final int NEVER = Integer.MIN_VALUE;

    private static final int MINUTE = 60;

    private final int minutes;
    private final int room;
    /** How many were last seen in each minute from the first to the last, around and around. */
    private final int[] counts;

    private volatile int first = minute(NEVER);
    private volatile int last = minute(NEVER);
    private int total;

    /**
     * @param memory at least a minute
     * @param room for how many
     */
    Horizon(Duration memory, int room) {
        this.minutes = Math.toIntExact(memory.toMinutes());
        this.room = room;
        this.counts = new int[minutes + 1];
    }

    /** It is now this second at least. */
    void advance(int second) {
        int minute = minute(second);
        if (minute <= last) {
            return;
        }
        int since = minute - minutes;
        if (since > last) {
            Arrays.fill(counts, 0);
            total = 0;
            first = Math.max(first, since);
        }
        while (first < since) {
            forgetOne();
        }
        last = minute;
    }

    /**
     * Somebody was seen.
     *
     * @param before when last; {@link #NEVER} when not yet
     */
    void move(int before, int second) {
        if (before < second) {
            count(before, -1);
            count(second, 1);
        }
    }

    /**
     * It is as if somebody who was last seen at one second had been last seen earlier.
     *
     * @param before {@link #NEVER} when not at all
     */
    void moveBack(int second, int before) {
        count(second, -1);
        count(before, 1);
    }

    private void count(int second, int number) {
        if (remembers(second)) {
            counts[place(minute(second))] += number;
            total += number;
        }
    }

    /** Moves on until there is room for all that are left. */
    void makeRoom() {
        while (total > room) {
            forgetOne();
        }
    }

    private void forgetOne() {
        int place = place(first);
        total -= counts[place];
        counts[place] = 0;
        first++;
    }

    boolean remembers(int second) {
        return minute(second) >= first;
    }

    /** The first second that is remembered. */
    int start() {
        return first * MINUTE;
    }

    /** The first second that would be remembered if it were now this second at least. */
    int start(int now) {
        return Math.max(first, minute(now) - minutes) * MINUTE;
    }

    /** How many were last seen at a second or later. */
    int since(int second) {
        int sum = 0;
        for (int minute = Math.max(first, minute(second)); minute <= last; minute++) {
            sum += counts[place(minute)];
        }
        return sum;
    }

    private int place(int minute) {
        return Math.floorMod(minute, counts.length);
    }

    private static int minute(int second) {
        return Math.floorDiv(second, MINUTE);
    }
}
