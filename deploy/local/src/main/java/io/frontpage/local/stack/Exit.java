package io.frontpage.local.stack;

import java.time.Duration;

/** The end of a process that need not be a child of this one: the JDK itself looks at those every few seconds only. */
public final class Exit {
    private static final Duration INTERVAL = Duration.ofMillis(20);

    private Exit() {}

    /** Whether the process ended within the limit; an interruption ends the wait, too. */
    public static boolean awaited(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(INTERVAL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return !process.isAlive();
    }
}
