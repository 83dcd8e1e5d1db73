package io.frontpage.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command, run in a process of its own as the script runs it. */
record Launched(Process process, Path output) {
    static Launched start(Path checkout, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-Dfrontpage.home=" + checkout,
                "-Dfrontpage.script=" + checkout.resolve("frontpage"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        var output = Files.createTempFile(checkout, "output", ".txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Launched(process, output);
    }

    static Launched run(Path checkout, String... arguments) throws IOException, InterruptedException {
        var launched = start(checkout, arguments);
        launched.process().waitFor(120, TimeUnit.SECONDS);
        return launched;
    }

    int exitCode() {
        return process.exitValue();
    }

    String text() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "";
        }
    }
}
