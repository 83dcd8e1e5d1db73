package io.frontpage.article.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines of a stream as bytes, one in memory at a time and none beyond {@link Entries#ENTRY_LIMIT}. */
final class LineReader {
    private final InputStream input;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number;

    /** @param input buffered */
    LineReader(InputStream input) {
        this.input = input;
    }

    /**
     * @param number from 1
     * @param bytes without its end; cut off behind the limit
     */
    record Line(long number, byte[] bytes, boolean tooLong) {
        boolean isBlank() {
            for (var b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /** The next line that is not blank, or none at the end. */
    Optional<Line> next() throws IOException {
        for (var next = read(); next.isPresent(); next = read()) {
            if (!next.get().isBlank()) {
                return next;
            }
        }
        return Optional.empty();
    }

    private Optional<Line> read() throws IOException {
        line.reset();
        boolean tooLong = false;
        int next = input.read();
        if (next < 0) {
            return Optional.empty();
        }
        number++;
        for (; next >= 0 && next != '\n'; next = input.read()) {
            if (line.size() < Entries.ENTRY_LIMIT) {
                line.write(next);
            } else {
                tooLong = true;
            }
        }
        return Optional.of(new Line(number, line.toByteArray(), tooLong));
    }
}
