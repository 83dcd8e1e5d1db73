package io.frontpage.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server that only this machine can reach; it trusts whoever does. */
public final class Postgres implements Part {
    static final String NAME = "postgres";
    private static final Duration END = Duration.ofSeconds(10);
    private static final String USER = "postgres";

    private final Place place;
    private final int port;
    private EmbeddedPostgres server;
    private ProcessHandle process;

    private Postgres(Place place, int port) {
        this.place = place;
        this.port = port;
    }

    static Postgres start(Path data, int port) {
        var postgres = new Postgres(new Place(data, NAME), port);
        postgres.start();
        return postgres;
    }

    @Override
    public void start() {
        try {
            Files.createDirectories(place.log().getParent());
            Files.createDirectories(place.directory());
            clearHalfMadeDatabase();
            server = open();
        } catch (IOException | RuntimeException e) {
            endWhatRunsOnIt();
            throw new IllegalStateException(
                    "PostgreSQL did not start; its log is " + place.log()
                            + ". Started by root it needs `unshare -U`, which some containers forbid:"
                            + " an ordinary user needs nothing.",
                    e);
        }
        process = postmaster(place.data()).flatMap(Child::process).orElseThrow();
        Child.of(NAME, process, port).record(place.data());
    }

    private EmbeddedPostgres open() throws IOException {
        var output = ProcessBuilder.Redirect.appendTo(place.log().toFile());
        var opened = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(database(place.data()))
                .setOverrideWorkingDirectory(binaries().toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                // The library's default is off: fast, and gone after a power cut.
                .setServerConfig("fsync", "on")
                .setServerConfig("max_connections", "100")
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .start();
        Files.writeString(complete(), "");
        return opened;
    }

    /** The library leaves what it has started, initdb or the server, when it is interrupted or waits in vain. */
    private void endWhatRunsOnIt() {
        var started = ProcessHandle.current()
                .descendants()
                .filter(this::isOfThisServer)
                .toList();
        started.forEach(ProcessHandle::destroyForcibly);
        // An interruption has done its work by now, and would cut the wait short.
        boolean interrupted = Thread.interrupted();
        started.forEach(process -> Exit.awaited(process, END));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOfThisServer(ProcessHandle process) {
        var binaries = binaries().toAbsolutePath().toString();
        return process.info()
                .command()
                .filter(command -> command.startsWith(binaries))
                .isPresent();
    }

    private Path binaries() {
        return place.directory().resolve("binaries");
    }

    /** What was cut off while it made its first files can't be started, and holds nothing yet. */
    private void clearHalfMadeDatabase() throws IOException {
        var database = database(place.data());
        if (Files.exists(complete()) || Files.notExists(database)) {
            return;
        }
        try (var files = Files.walk(database)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path complete() {
        return place.directory().resolve("complete");
    }

    private static Path database(Path data) {
        return data.resolve(NAME).resolve("data");
    }

    /** The server of this data directory as its own file has it, from its first moment on. */
    public static Optional<Child> postmaster(Path data) {
        try {
            var lines = Files.readAllLines(database(data).resolve("postmaster.pid"));
            var started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            var port = Integer.parseInt(lines.get(3).strip());
            return Optional.of(new Child(NAME, Long.parseLong(lines.getFirst().strip()), started, port, port));
        } catch (IOException | RuntimeException noneOrHalfWritten) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ProcessHandle handle() {
        return process;
    }

    public String user() {
        return USER;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Its file is gone a moment before it is.
        Exit.awaited(process, END);
    }

    /** Its backends go with it: one that lived on would keep the next start from the shared memory. */
    @Override
    public void kill() {
        var all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        Exit.awaited(process, END);
        all.forEach(backend -> Exit.awaited(backend, END));
        stop();
    }
}
