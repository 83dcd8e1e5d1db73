package io.frontpage.feed.hot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

import io.frontpage.contracts.EngagementEvent.Type;

/**
 * What one engagement does to the boards, unless it has been counted before. Names are of {@value #NAME_BYTES} bytes.
 *
 * @param offset of its record
 * @param seen names the engagement: one of the same name within a day or two does nothing
 * @param reader names the reader together with the article, and begins as the reader's own name; null when nobody is behind it
 * @param device names the reader alone; null as well then
 * @param network names the network together with the article; null when it is unknown
 * @param weight the heat that it would give, in views; 0 for none
 * @param change how it changes its counter; of a comment count, the new value
 * @param atMillis when it happened, as far as that is believed
 * @param appendedMillis when the broker took it
 */
public record Effect(
        long offset,
        UUID article,
        Type type,
        boolean robot,
        byte[] seen,
        byte[] reader,
        byte[] device,
        byte[] network,
        double weight,
        long change,
        long atMillis,
        long appendedMillis) {

    /** 72 bits: with ten million names a day, two are ever the same once in a hundred thousand years. */
    public static final int NAME_BYTES = 9;

    /**
     * So many bytes of a name that is of a reader and an article are the reader's alone. Of ten million readers a day, one in two
     * hundred thousand shares them with another; of a reader's thousand articles, two share the rest once in a million readers.
     */
    public static final int OF_READER_ALONE = 4;

    private static final int SIZE = 4 + 4 * NAME_BYTES + 5 * Double.BYTES;
    private static final byte[] NONE = new byte[NAME_BYTES];
    private static final int ROBOT = 1;
    private static final int OF_READER = 2;
    private static final int OF_NETWORK = 4;

    /** As engagements.lua unpacks it. */
    byte[] pack(int articleIndex) {
        return ByteBuffer.allocate(SIZE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(offset)
                .putShort((short) articleIndex)
                .put((byte) code(type))
                .put((byte)
                        ((robot ? ROBOT : 0) | (reader == null ? 0 : OF_READER) | (network == null ? 0 : OF_NETWORK)))
                .put(seen)
                .put(reader == null ? NONE : reader)
                .put(device == null ? NONE : device)
                .put(network == null ? NONE : network)
                .putDouble(weight)
                .putDouble(change)
                .putDouble(atMillis)
                .putDouble(appendedMillis)
                .array();
    }

    private static int code(Type type) {
        return switch (type) {
            case VIEW -> 0;
            case READ -> 1;
            case COMMENT -> 2;
            case SHARE -> 3;
            case LIKE -> 4;
            case COMMENT_REMOVED -> 5;
            case COMMENT_COUNT -> 6;
            case UNLIKE -> 7;
            case IMPRESSION -> 8;
        };
    }
}
