package io.frontpage.article.imports;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/** A document as a stream, with one of its chunks in memory at a time. */
final class ChunkInput extends InputStream {
    private final IntFunction<Optional<byte[]>> chunks;
    private byte[] chunk = {};
    private int next;
    private int number;
    private long position;

    /** @param chunks gives the chunk with a number, from 0, or none behind the last */
    ChunkInput(IntFunction<Optional<byte[]>> chunks) {
        this.chunks = chunks;
    }

    /** How many bytes have been read. */
    long position() {
        return position;
    }

    @Override
    public int read() {
        if (!hasMore()) {
            return -1;
        }
        position++;
        return chunk[next++] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int read = Math.min(length, chunk.length - next);
        System.arraycopy(chunk, next, bytes, offset, read);
        next += read;
        position += read;
        return read;
    }

    private boolean hasMore() {
        if (next == chunk.length) {
            chunk = chunks.apply(number).orElseGet(() -> new byte[0]);
            number += chunk.length > 0 ? 1 : 0;
            next = 0;
        }
        return chunk.length > 0;
    }
}
