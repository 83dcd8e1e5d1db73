package io.frontpage.local.newsroom;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines of a stream as bytes, one in memory at a time and none beyond a limit. */
final class LineReader {
    /** More than an article at the services' limits takes, were every character escaped. */
    static final int LIMIT = 2 * 1024 * 1024;

    private final InputStream input;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineReader(InputStream input) {
        this.input = new BufferedInputStream(input, 64 * 1024);
    }

    /** @param bytes without its end; cut off behind {@link #LIMIT} */
    record Line(byte[] bytes, boolean tooLong) {
        boolean isBlank() {
            for (var b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /** The next line, or none at the end. */
    Optional<Line> next() throws IOException {
        line.reset();
        boolean tooLong = false;
        int next = input.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = input.read()) {
            if (line.size() < LIMIT) {
                line.write(next);
            } else {
                tooLong = true;
            }
        }
        return Optional.of(new Line(line.toByteArray(), tooLong));
    }
}
