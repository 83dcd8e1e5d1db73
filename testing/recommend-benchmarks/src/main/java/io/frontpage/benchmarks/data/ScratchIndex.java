package io.frontpage.benchmarks.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.frontpage.recommend.text.IndexConfig;
import io.frontpage.recommend.text.TextIndex;

/** The text index of recommend-service in a directory of its own, which is gone when it is closed. */
public final class ScratchIndex implements AutoCloseable {
    private final Path directory;
    private final TextIndex index;

    private record Settings(Path directory, Duration commitInterval) implements IndexConfig {}

    public ScratchIndex() throws IOException {
        directory = Files.createTempDirectory("frontpage-index");
        var json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
        index = new TextIndex(new Settings(directory, Duration.ofHours(1)), json);
    }

    public TextIndex index() {
        return index;
    }

    @Override
    public void close() throws IOException {
        index.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
