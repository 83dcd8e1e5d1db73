package io.frontpage.benchmarks.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A new directory, gone with all that is in it when it is closed. */
public record TemporaryDirectory(Path path) implements Closeable {
    public static TemporaryDirectory make() throws IOException {
        return new TemporaryDirectory(Files.createTempDirectory("evaluation"));
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
