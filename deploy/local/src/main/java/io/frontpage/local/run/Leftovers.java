package io.frontpage.local.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.frontpage.local.stack.Child;
import io.frontpage.local.stack.Exit;
import io.frontpage.local.stack.Postgres;

/** Processes that still run on a data directory though the launcher that started them was killed. */
public final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Leftovers() {}

    /** Those that run, whoever started them; the servers that others need come last. */
    public static List<Child> of(Path data) {
        var services =
                Child.recorded(data).stream().filter(child -> !child.name().equals(Launcher.NAME));
        return Stream.concat(services, Postgres.postmaster(data).stream())
                .filter(child -> child.process().isPresent())
                .sorted((a, b) -> Integer.compare(rank(a), rank(b)))
                .toList();
    }

    /** Services first; of several servers of a kind, one is as good as the other. */
    private static int rank(Child child) {
        var order = List.of("kafka", "redis", "postgres");
        var kind = child.name().replaceFirst("-\\d+$", "");
        return order.indexOf(kind);
    }

    static void stop(Path data) {
        of(data).forEach(Leftovers::stop);
    }

    private static void stop(Child child) {
        child.process().ifPresent(process -> {
            if (child.name().equals("postgres")) {
                interrupt(process);
            } else {
                process.destroy();
            }
            awaitEnd(process);
        });
    }

    /** What PostgreSQL takes as: end now, in order, without waiting for clients. */
    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        if (!Exit.awaited(process, PATIENCE)) {
            process.destroyForcibly();
            Exit.awaited(process, PATIENCE);
        }
    }
}
