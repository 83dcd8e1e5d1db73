package io.frontpage.local.stack;

import java.nio.file.Path;

/** Where one part keeps its files within the data directory. */
public record Place(Path data, String name) {
    public Path directory() {
        return data.resolve(name);
    }

    public Path log() {
        return data.resolve("logs").resolve(name + ".log");
    }
}
