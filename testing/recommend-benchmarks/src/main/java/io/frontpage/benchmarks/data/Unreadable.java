package io.frontpage.benchmarks.data;

/** Why data can't be read: one line that names the file and, where there is one, the line. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unreadable(String line) {
        super(line, null, false, false);
    }
}
