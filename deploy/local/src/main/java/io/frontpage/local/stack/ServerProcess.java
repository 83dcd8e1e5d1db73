package io.frontpage.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A server that runs as a child of this process and writes to a log file. */
public final class ServerProcess {
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(25);

    private final Place place;
    private final Process process;

    private ServerProcess(Place place, Process process) {
        this.place = place;
        this.process = process;
    }

    /**
     * Starts it in its own directory and records it as a {@link Child}.
     *
     * @param environment on top of this process's own
     */
    public static ServerProcess start(
            Place place, int port, int managementPort, List<String> command, Map<String, String> environment) {
        try {
            Files.createDirectories(place.directory());
            Files.createDirectories(place.log().getParent());
            var builder = new ProcessBuilder(command)
                    .directory(place.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(place.log().toFile()));
            builder.environment().putAll(environment);
            var process = builder.start();
            Child.of(place.name(), process.toHandle(), port, managementPort).record(place.data());
            return new ServerProcess(place, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException when it ends, or is not ready in time and so was ended; the message says where its log is */
    public void awaitReady(BooleanSupplier ready, Duration limit) {
        try {
            poll(ready, limit);
        } catch (RuntimeException e) {
            kill();
            throw e;
        }
    }

    private void poll(BooleanSupplier ready, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        place.name() + " ended with exit code " + process.exitValue() + "; its log is " + place.log());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        place.name() + " was not ready within " + limit.toSeconds() + " s; its log is " + place.log());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PROBE_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server started", e);
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end and waits; ends it by force when it doesn't in time. */
    public void stop(Duration limit) {
        process.destroy();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
