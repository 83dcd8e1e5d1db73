package io.frontpage.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server that only this machine can reach; it trusts whoever does. */
public final class Postgres {
    private static final String USER = "postgres";

    private final Path directory;
    private final Path log;
    private final int port;
    private EmbeddedPostgres server;

    private Postgres(Path directory, Path log, int port) {
        this.directory = directory;
        this.log = log;
        this.port = port;
    }

    public static Postgres start(Path directory, Path log, int port) {
        var postgres = new Postgres(directory, log, port);
        postgres.start();
        return postgres;
    }

    /** Starts it again after it has ended, on the same port with the same data. */
    public void start() {
        try {
            Files.createDirectories(directory);
            var output = ProcessBuilder.Redirect.appendTo(log.toFile());
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory.resolve("data"))
                    .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    // The library's default is off: fast, and gone after a power cut.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("max_connections", "100")
                    .setOutputRedirector(output)
                    .setErrorRedirector(output)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL did not start; its log is " + log
                            + ". Started by root it needs `unshare -U`, which some containers forbid:"
                            + " an ordinary user needs nothing.",
                    e);
        }
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
