package io.frontpage.recommend.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * The newest of some things, each with the last second at which it was noted; at most so many, and at most so many of a group.
 * What is in is a function of the set of what has been noted: order does not matter, nor does repetition. For what falls
 * out has as many newer ones above it as there is room for, and each of those gives way to a still newer one only. Safe for
 * any number of threads.
 *
 * @param <T> what it is of; its order parts those of one second
 */
final class Newest<T extends Comparable<T>> {
    /** The group of those that are in none: its number is not limited. */
    static final int NO_GROUP = 0;

    /**
     * How many there is room for.
     *
     * @param all at least 1
     * @param ofAGroup at least 1
     */
    record Limits(int all, int ofAGroup) {}

    private static final Object[] NO_THINGS = {};
    private static final int[] NO_NUMBERS = {};

    private final Limits limits;
    private Object[] things = NO_THINGS;
    private int[] seconds = NO_NUMBERS;
    /** Null as long as none is in a group. */
    private int[] groups;

    private int size;

    Newest(Limits limits) {
        this.limits = limits;
    }

    /** The same thing in two groups is in twice. Tells whether that changes anything. */
    synchronized boolean put(T thing, int group, int second) {
        int known = find(thing, group);
        if (known >= 0 && seconds[known] >= second) {
            return false;
        }
        int victim = known >= 0 ? known : victim(group);
        if (victim >= 0) {
            if (compare(victim, thing, group, second) > 0) {
                return false;
            }
            remove(victim);
        }
        insert(thing, group, second);
        return true;
    }

    /** Whom a new one has to be newer than, and takes the place of; -1 when there is room. */
    private int victim(int group) {
        if (group != NO_GROUP && groups != null) {
            int oldest = -1;
            int others = 0;
            for (int i = size - 1; i >= 0; i--) {
                if (groups[i] == group) {
                    oldest = i;
                    others++;
                }
            }
            if (others >= limits.ofAGroup) {
                return oldest;
            }
        }
        return size < limits.all ? -1 : 0;
    }

    private int find(T thing, int group) {
        for (int i = size - 1; i >= 0; i--) {
            if (things[i].equals(thing) && group(i) == group) {
                return i;
            }
        }
        return -1;
    }

    private int group(int i) {
        return groups == null ? NO_GROUP : groups[i];
    }

    private int compare(int i, T thing, int group, int second) {
        if (seconds[i] != second) {
            return Integer.compare(seconds[i], second);
        }
        int byThing = thing(i).compareTo(thing);
        return byThing != 0 ? byThing : Integer.compare(group(i), group);
    }

    @SuppressWarnings("unchecked")
    private T thing(int i) {
        return (T) things[i];
    }

    private void remove(int i) {
        size--;
        System.arraycopy(things, i + 1, things, i, size - i);
        System.arraycopy(seconds, i + 1, seconds, i, size - i);
        if (groups != null) {
            System.arraycopy(groups, i + 1, groups, i, size - i);
        }
        things[size] = null;
    }

    private void insert(T thing, int group, int second) {
        if (size == things.length) {
            resize(Math.min(limits.all, size + size / 2 + 2));
        }
        if (group != NO_GROUP && groups == null) {
            groups = new int[things.length];
        }
        int i = size;
        while (i > 0 && compare(i - 1, thing, group, second) > 0) {
            i--;
        }
        System.arraycopy(things, i, things, i + 1, size - i);
        System.arraycopy(seconds, i, seconds, i + 1, size - i);
        things[i] = thing;
        seconds[i] = second;
        if (groups != null) {
            System.arraycopy(groups, i, groups, i + 1, size - i);
            groups[i] = group;
        }
        size++;
    }

    private void resize(int length) {
        things = Arrays.copyOf(things, length);
        seconds = Arrays.copyOf(seconds, length);
        groups = groups == null ? null : Arrays.copyOf(groups, length);
    }

    /** Takes a thing out, in whatever groups it is, where it was noted before a second. */
    synchronized void remove(T thing, int before) {
        for (int i = oldest(before) - 1; i >= 0; i--) {
            if (things[i].equals(thing)) {
                remove(i);
            }
        }
    }

    /** The second of the newest; {@link Horizon#NEVER} when there is none. */
    synchronized int newest() {
        return size == 0 ? Horizon.NEVER : seconds[size - 1];
    }

    /** Those from a second on, the newest first. */
    synchronized void forEach(int from, ObjIntConsumer<T> use) {
        for (int i = size - 1; i >= 0 && seconds[i] >= from; i--) {
            use.accept(thing(i), seconds[i]);
        }
    }

    /**
     * A thing and those before and after it, from a second on, as long as each is no further than {@code gap} seconds from the
     * next, the oldest first; empty when it isn't in.
     */
    synchronized List<T> around(T thing, int gap, int from) {
        int middle = find(thing, NO_GROUP);
        if (middle < 0 || seconds[middle] < from) {
            return List.of();
        }
        int first = middle;
        while (first > 0 && seconds[first - 1] >= from && seconds[first] - seconds[first - 1] <= gap) {
            first--;
        }
        int last = middle;
        while (last + 1 < size && seconds[last + 1] - seconds[last] <= gap) {
            last++;
        }
        var run = new ArrayList<T>(last - first + 1);
        for (int i = first; i <= last; i++) {
            run.add(thing(i));
        }
        return run;
    }

    /**
     * How many there would be from a second on if there were room for all: as many as there are, or when there is no room for
     * more, what they come to if they came as evenly all the time.
     */
    synchronized double estimate(int from, int now) {
        int old = oldest(from);
        boolean cut = old == 0 && size == limits.all;
        return cut ? size * Math.max(1, (now - from) / Math.max(1.0, now - seconds[0])) : size - old;
    }

    /** Lets go of what is older than a second, and tells whether nothing is left. */
    synchronized boolean forget(int before) {
        int old = oldest(before);
        if (old > 0) {
            int left = size - old;
            System.arraycopy(things, old, things, 0, left);
            System.arraycopy(seconds, old, seconds, 0, left);
            if (groups != null) {
                System.arraycopy(groups, old, groups, 0, left);
            }
            size = left;
            resize(left);
        }
        return size == 0;
    }

    /** How many are older than a second. */
    private int oldest(int before) {
        int old = 0;
        while (old < size && seconds[old] < before) {
            old++;
        }
        return old;
    }
}
