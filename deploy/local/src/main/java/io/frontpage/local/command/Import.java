package io.frontpage.local.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.frontpage.local.Refusal;
import io.frontpage.local.newsroom.ImportJob;
import io.frontpage.local.newsroom.Importer;
import io.frontpage.local.newsroom.Tally;
import io.frontpage.local.newsroom.Target;

@Command(
        name = "import",
        description = {
            "Publishes the articles of NDJSON, RSS 2.0, Atom, JSON Feed, ninjs or a WordPress export. A line of NDJSON has id,"
                    + " title, body, and optionally date (2023-01-31 or 2023-01-31T09:30:00Z), section or category, summary,"
                    + " topics, language, source, editor, and any other field of an article.",
            "An article is changed when its entry says something else than the last time, so that importing again changes"
                    + " nothing.",
            "Exits with 1 when an entry is refused, or a document can't be read to its end."
        })
final class Import implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Documents of any size; - for standard input.")
    private List<String> files;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "ndjson, rss, atom, json-feed, ninjs or wxr (default: found out from the document).")
    private String format;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description =
                    "Sets the ids of the entries apart from those of other sources: letters, digits, dots, - and _.")
    private String source;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to try again when there is no answer (default: 60).")
    private int patience;

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description = "Gets the refused entries with their reasons, up to 1,000 of a document.")
    private Path errors;

    @Mixin
    private TargetOptions options;

    @Spec
    private CommandSpec spec;

    private final Set<String> readOnce = new HashSet<>();

    @Override
    public Integer call() throws InterruptedException {
        if (patience < 0) {
            throw new ParameterException(spec.commandLine(), "--patience is not negative");
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
            return tally.isClean() ? 0 : 1;
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

    private static Refusal empty(String name) {
        return new Refusal(name + " is empty: there is no article in it.");
    }

    private PrintWriter openErrors() {
        try {
            return new PrintWriter(Files.newBufferedWriter(errors));
        } catch (IOException e) {
            throw new Refusal(errors + " can't be written: " + e.getMessage());
        }
    }

    private void load(Target target, Tally tally) throws InterruptedException {
        var importer = new Importer(target, Duration.ofSeconds(patience), Import::showProgress);
        for (var file : files) {
            if (canBeReadAgain(file) && Path.of(file).toFile().length() == 0) {
                throw empty(file);
            }
            var job = importer.load(mediaType(file), () -> open(file), parameters());
            if (job.counts().entries() == 0 && job.failure() == null) {
                throw empty(file.equals("-") ? "Standard input" : file);
            }
            tally.add(name(file), job);
        }
    }

    private static void showProgress(ImportJob job) {
        if (Boolean.getBoolean("frontpage.terminal")) {
            System.err.print("\r" + job.percent() + "%: " + job.counts() + " ");
        }
    }

    /** The service finds the others out from their beginning. */
    private static String mediaType(String file) {
        return file.endsWith(".ndjson") || file.endsWith(".jsonl")
                ? "application/x-ndjson"
                : "application/octet-stream";
    }

    private Map<String, String> parameters() {
        var parameters = new HashMap<String, String>();
        if (format != null) {
            parameters.put("format", format.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
        if (source != null) {
            parameters.put("source", source);
        }
        return parameters;
    }

    /** Unlike standard input, or a pipe, which has no length either. */
    private static boolean canBeReadAgain(String file) {
        return !file.equals("-") && Files.isRegularFile(Path.of(file));
    }

    private static String name(String file) {
        return file.equals("-") ? "standard input" : file;
    }

    private InputStream open(String file) {
        if (!canBeReadAgain(file) && !readOnce.add(file)) {
            throw new Refusal("The connection broke, and " + name(file) + " can't be read again.");
        }
        try {
            return file.equals("-") ? System.in : Files.newInputStream(Path.of(file));
        } catch (IOException e) {
            throw new Refusal(file + " can't be read: " + e.getMessage());
        }
    }

    private static void summarize(Tally tally) {
        if (Boolean.getBoolean("frontpage.terminal")) {
            System.err.print("\r");
        }
        if (tally.hidden() > 0) {
            System.err.println("… and " + tally.hidden() + " more; --errors FILE tells of them.");
        }
        System.out.println(tally);
    }
}
