package io.frontpage.local.run;

import java.io.IOException;
import java.util.List;

import io.frontpage.local.stack.Child;
import io.frontpage.local.stack.Ports;

/** Whether a part that a data directory remembers does its work now. */
public enum Health {
    UP,
    /** It runs, and can't serve. */
    NOT_READY,
    DOWN;

    /** All that has to run. */
    public static final List<String> PARTS =
            List.of("gateway", "article-service", "feed-service", "recommend-service", "kafka", "redis", "postgres");

    public static Health of(Child child) {
        if (child.process().isEmpty()) {
            return DOWN;
        }
        boolean ready = child.name().endsWith("-service")
                ? ServicePart.isReady(child.managementPort())
                : Ports.isTaken(child.port());
        return ready ? UP : NOT_READY;
    }

    /** The memory that it holds, as {@code ps} has it; for PostgreSQL that of its first process. */
    public static long residentMegabytes(Child child) {
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(child.pid())).start();
            return Long.parseLong(new String(ps.getInputStream().readAllBytes()).strip()) / 1024;
        } catch (IOException | NumberFormatException unknowable) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
