package io.frontpage.local.command;

import java.nio.file.Path;

import picocli.CommandLine.Option;

/** The option that all commands have. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory (default: .frontpage in the checkout).")
    private Path data;

    Path path() {
        return (data == null ? checkout().resolve(".frontpage") : data)
                .toAbsolutePath()
                .normalize();
    }

    /** Where the script lies. */
    static Path checkout() {
        return Path.of(System.getProperty("frontpage.home", "")).toAbsolutePath();
    }
}
