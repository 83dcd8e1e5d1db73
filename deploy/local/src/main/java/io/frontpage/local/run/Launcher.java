package io.frontpage.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.frontpage.local.stack.Child;

/** The process that runs a Frontpage on a data directory, and its gateway in it. */
public final class Launcher {
    static final String NAME = "gateway";

    private Launcher() {}

    /** The one that runs there now; its port is the gateway's. */
    public static Optional<Child> of(Path data) {
        return Child.recorded(data, NAME).filter(launcher -> launcher.process().isPresent());
    }

    static void forget(Path data) throws IOException {
        Files.deleteIfExists(data.resolve("run").resolve(NAME + ".json"));
    }
}
