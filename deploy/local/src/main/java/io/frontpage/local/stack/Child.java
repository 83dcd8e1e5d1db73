package io.frontpage.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * What a data directory remembers of a process that runs on it, so that a later command finds it. The instant of its
 * start tells it from a process that was given the same pid later.
 *
 * @param managementPort where it tells whether it is well; the same as the port for what has no other
 */
public record Child(String name, long pid, Instant startedAt, int port, int managementPort) {
    /** Systems derive the instant from a clock that is corrected now and then. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    public static Child of(String name, ProcessHandle process, int port) {
        return of(name, process, port, port);
    }

    static Child of(String name, ProcessHandle process, int port, int managementPort) {
        return new Child(
                name, process.pid(), process.info().startInstant().orElse(Instant.EPOCH), port, managementPort);
    }

    /** Takes the place of what was remembered under this name. */
    public void record(Path data) {
        try {
            var directory = Files.createDirectories(data.resolve("run"));
            var file = directory.resolve(name + ".json");
            var written = Files.write(directory.resolve(name + ".json.new"), JSON.writeValueAsBytes(this));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything remembered, whether it still runs or not. */
    public static List<Child> recorded(Path data) {
        var directory = data.resolve("run");
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Optional<Child> recorded(Path data, String name) {
        return read(data.resolve("run").resolve(name + ".json"));
    }

    private static Optional<Child> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Child.class));
        } catch (IOException missingOrTorn) {
            return Optional.empty();
        }
    }

    /** The process, if it is still this one that runs. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info().startInstant().stream()
                .anyMatch(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0);
    }
}
