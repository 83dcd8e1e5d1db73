package io.frontpage.benchmarks.evaluate;

/** Why a recording can't be read: one line that names the file and, where there is one, the line. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String line) {
        super(line, null, false, false);
    }
}
