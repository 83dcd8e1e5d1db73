package io.frontpage.feed.hot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.frontpage.contracts.EngagementEvent.Type;
import io.frontpage.feed.rank.Decay;

/**
 * What readers' engagements with an article have come to. Redis keeps it as doubles in a row, little-endian, since the scripts
 * read and write hundreds of them at a time; the order is that of the constants here and in engagements.lua.
 */
public final class Tally {
    /** Of the order of the values. */
    static final int VERSION = 1;

    private static final int COUNTED = 0;
    private static final int HEATED = 1;
    private static final int COUNTERS = 3;
    private static final int READERS = 9;
    private static final int WARM = 10;
    private static final int HELD_BACK = 15;
    private static final int PEAK = 19;
    private static final int AT = 20;
    private static final int HEAT = 23;

    /** The types that give heat, in their order in a tally. */
    public static final List<Type> WARMING = List.of(Type.VIEW, Type.READ, Type.COMMENT, Type.SHARE, Type.LIKE);

    private final double[] values;
    private final List<Decay> decays;

    private Tally(double[] values, List<Decay> decays) {
        this.values = values;
        this.decays = decays;
    }

    /** Of an article that nobody has done anything with yet. */
    static Tally none(List<Decay> decays) {
        var values = new double[HEAT + WARMING.size() * decays.size()];
        values[PEAK] = Double.NEGATIVE_INFINITY;
        return new Tally(values, decays);
    }

    /**
     * @param packed as Redis has it; null stands for none
     * @throws IllegalArgumentException when it has another number of values than these half-lives give
     */
    static Tally unpack(byte[] packed, List<Decay> decays) {
        var tally = none(decays);
        if (packed != null) {
            if (packed.length != tally.values.length * Double.BYTES) {
                throw new IllegalArgumentException("A tally of another layout");
            }
            ByteBuffer.wrap(packed)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .get(tally.values);
        }
        return tally;
    }

    byte[] pack() {
        var packed = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        packed.asDoubleBuffer().put(values);
        return packed.array();
    }

    /**
     * What is left of it when it was told up to an offset and engagements are replayed from an earlier one: those before the offset
     * are in already. So are those up to where it counted before: it may have been told in the middle of a replay.
     *
     * @param end what it counts further than that is not on the topic any more
     */
    Tally countedTo(long offset, long end) {
        var copy = new Tally(values.clone(), decays);
        copy.values[COUNTED] = Math.min(end, Math.max(values[COUNTED], offset));
        copy.values[HEATED] = Math.min(end, Math.max(values[HEATED], offset));
        return copy;
    }

    /** All of them, in the order in which they are packed. */
    List<Double> values() {
        return Arrays.stream(values).boxed().toList();
    }

    /** The counters alone, as far as they counted; heat is to be made anew of all engagements that there still are. */
    static Tally ofCounters(Counters counters, long offset, List<Decay> decays) {
        var tally = none(decays);
        double[] values = tally.values;
        values[COUNTED] = offset;
        values[COUNTERS] = counters.views();
        values[COUNTERS + 1] = counters.reads();
        values[COUNTERS + 2] = counters.comments();
        values[COUNTERS + 3] = counters.shares();
        values[COUNTERS + 4] = counters.likes();
        values[COUNTERS + 5] = counters.impressions();
        values[READERS] = counters.readers();
        return tally;
    }

    public Counters counters() {
        return new Counters(
                count(COUNTERS),
                count(READERS),
                count(COUNTERS + 1),
                count(COUNTERS + 2),
                count(COUNTERS + 3),
                count(COUNTERS + 4),
                count(COUNTERS + 5));
    }

    /** A removal may have come before what it removes. */
    private long count(int place) {
        return Math.max(0, (long) values[place]);
    }

    /** How many engagements of a type have given heat. */
    public long warm(Type type) {
        return (long) values[WARM + WARMING.indexOf(type)];
    }

    /** How many have given none, or not all of theirs, and why. */
    public HeldBack heldBack() {
        return new HeldBack((long) values[HELD_BACK], (long) values[HELD_BACK + 1], (long) values[HELD_BACK + 2], (long)
                values[HELD_BACK + 3]);
    }

    /**
     * What the engagements of a type have decayed to.
     *
     * @param halfLife which of the half-lives that are kept
     * @param at not before the latest engagement, or it is more than they were
     */
    public double heat(Type type, int halfLife, Instant at) {
        return values[place(WARMING.indexOf(type), halfLife)] * left(halfLife, at);
    }

    /** The same of all types together. */
    public double heat(int halfLife, Instant at) {
        double sum = 0;
        for (int type = 0; type < WARMING.size(); type++) {
            sum += values[place(type, halfLife)];
        }
        return sum == 0 ? 0 : sum * left(halfLife, at);
    }

    private double left(int halfLife, Instant at) {
        return Math.pow(
                2,
                (values[AT] - at.toEpochMilli())
                        / decays.get(halfLife).halfLife().toMillis());
    }

    private int place(int type, int halfLife) {
        return HEAT + type * decays.size() + halfLife;
    }

    /** log2 of the heat on the landmark scale of {@link Decay}; negative infinity when there is none. */
    public double logHeat(int halfLife) {
        var latest = Instant.ofEpochMilli((long) values[AT]);
        return decays.get(halfLife).logOf(heat(halfLife, latest), latest);
    }

    /** log2 of the greatest surge on the landmark scale; negative infinity when there was none. */
    public double peak() {
        return values[PEAK];
    }
}
