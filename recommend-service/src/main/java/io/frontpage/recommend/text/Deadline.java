package io.frontpage.recommend.text;

import java.time.Duration;

/** When to be content with what has been found. Searches look at it before each segment, so they end a little after it. */
public final class Deadline {
    /** Not in the life of this process. */
    public static final Deadline NONE = in(Duration.ofDays(36_500));

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    public boolean isOver() {
        return System.nanoTime() - nanoTime > 0;
    }
}
