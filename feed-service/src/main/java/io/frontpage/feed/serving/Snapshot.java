package io.frontpage.feed.serving;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.frontpage.feed.rank.Composition.Placed;
import io.frontpage.feed.rank.Composition.Reason;

/**
 * The order that a list had at a moment, for its later pages to follow while the ranks go on moving.
 *
 * @param slot which moment that was: its number, in steps of the configured length
 * @param spots best first
 */
record Snapshot(long slot, List<Spot> spots) {
    private static final int MOST_COVERED = 255;

    /**
     * An article in it.
     *
     * @param covers the others of its story, best first
     */
    record Spot(UUID id, Set<Reason> reasons, List<UUID> covers) {}

    static Snapshot of(long slot, List<Placed> placed) {
        return new Snapshot(
                slot,
                placed.stream()
                        .map(each -> new Spot(each.candidate().id(), each.reasons(), each.covers()))
                        .toList());
    }

    /** Tells it from another of the same slot, which there can be when Redis has lost the first. */
    int digest() {
        return spots.stream().map(Spot::id).toList().hashCode();
    }

    /** Of each article its id, its reasons as bits, how many it covers, and their ids. */
    byte[] pack() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var spot : spots) {
                write(spot.id(), out);
                out.writeByte(spot.reasons().stream()
                        .mapToInt(reason -> 1 << reason.ordinal())
                        .sum());
                var covers = spot.covers()
                        .subList(0, Math.min(MOST_COVERED, spot.covers().size()));
                out.writeByte(covers.size());
                for (var id : covers) {
                    write(id, out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    static Snapshot unpack(long slot, byte[] packed) {
        var spots = new ArrayList<Spot>();
        var bytes = ByteBuffer.wrap(packed);
        while (bytes.hasRemaining()) {
            var id = id(bytes);
            var reasons = reasons(bytes.get());
            var covers = new ArrayList<UUID>();
            for (int count = Byte.toUnsignedInt(bytes.get()); count > 0; count--) {
                covers.add(id(bytes));
            }
            spots.add(new Spot(id, reasons, covers));
        }
        return new Snapshot(slot, spots);
    }

    private static Set<Reason> reasons(int bits) {
        var reasons = EnumSet.noneOf(Reason.class);
        for (var reason : Reason.values()) {
            if ((bits & 1 << reason.ordinal()) != 0) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    private static void write(UUID id, DataOutputStream out) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
