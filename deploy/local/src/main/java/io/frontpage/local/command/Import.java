package io.frontpage.local.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.frontpage.local.Refusal;
import io.frontpage.local.newsroom.Importer;
import io.frontpage.local.newsroom.Tally;
import io.frontpage.local.newsroom.Target;

@Command(
        name = "import",
        description = {
            "Publishes an article for each line of NDJSON: id, title, body, and optionally date (2023-01-31 or"
                    + " 2023-01-31T09:30:00Z), section or category, summary, topics, language, source, editor.",
            "An id that is there already is left as it is, so that importing again changes nothing.",
            "Exits with 1 when a line is refused."
        })
final class Import implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "NDJSON in UTF-8; - for standard input.")
    private List<String> files;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "8",
            description = "Requests at once (default: 8).")
    private int concurrency;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long a line is tried again when there is no answer (default: 60).")
    private int patience;

    @Option(names = "--errors", paramLabel = "FILE", description = "Gets every refused line, with its reason.")
    private Path errors;

    @Mixin
    private TargetOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (concurrency < 1 || concurrency > 256 || patience < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--concurrency is 1 to 256, and --patience is not negative");
        }
        files.forEach(Import::requireReadable);
        var target = options.target("publisher");
        try (var refused = errors == null ? new PrintWriter(Writer.nullWriter()) : openErrors()) {
            var tally = new Tally(System.err::println, refused);
            try {
                load(target, tally);
            } finally {
                summarize(tally);
            }
            return tally.refused() == 0 ? 0 : 1;
        }
    }

    private static void requireReadable(String file) {
        var path = Path.of(file);
        if (file.equals("-")) {
            return;
        }
        if (Files.notExists(path)) {
            throw new Refusal("There is no file " + file + ".");
        }
        if (Files.isDirectory(path)) {
            throw new Refusal(file + " is a directory, not a file.");
        }
        if (!Files.isReadable(path)) {
            throw new Refusal(file + " can't be read by this user.");
        }
    }

    private PrintWriter openErrors() {
        try {
            return new PrintWriter(Files.newBufferedWriter(errors));
        } catch (IOException e) {
            throw new Refusal(errors + " can't be written: " + e.getMessage());
        }
    }

    private void load(Target target, Tally tally) throws IOException, InterruptedException {
        var importer = new Importer(target, concurrency, Duration.ofSeconds(patience), Clock.systemUTC(), tally);
        try (var progress = Executors.newSingleThreadScheduledExecutor()) {
            if (Boolean.getBoolean("frontpage.terminal")) {
                progress.scheduleAtFixedRate(() -> System.err.print("\r" + tally + " "), 1, 1, TimeUnit.SECONDS);
            }
            for (var file : files) {
                load(importer, file, tally);
            }
            progress.shutdownNow();
        }
    }

    private static void load(Importer importer, String file, Tally tally) throws IOException, InterruptedException {
        long before = tally.total();
        try (var input = file.equals("-") ? System.in : open(file)) {
            importer.load(file.equals("-") ? "standard input" : file, input);
        }
        if (tally.total() == before) {
            throw new Refusal((file.equals("-") ? "Standard input" : file) + " is empty: there is no article in it.");
        }
    }

    private static InputStream open(String file) throws IOException {
        return Files.newInputStream(Path.of(file));
    }

    private static void summarize(Tally tally) {
        if (Boolean.getBoolean("frontpage.terminal")) {
            System.err.print("\r");
        }
        if (tally.hidden() > 0) {
            System.err.println("… and " + tally.hidden() + " more; --errors FILE tells all.");
        }
        System.out.println(tally);
    }
}
