package io.frontpage.benchmarks.recommend;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

import io.frontpage.benchmarks.data.Unreadable;

/** {@code ./frontpage evaluate related PATH…}: how good the lists of recommend-service are, by the code that serves them. */
public final class Main {
    private static final int COULD_NOT = 1;
    private static final int ASKED_WRONGLY = 2;
    private static final String USAGE = "usage: ./frontpage evaluate related PATH…";

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** @return the exit code: 0 done, 1 could not read, 2 asked wrongly */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        var paths = arguments.stream().skip(1).toList();
        if (paths.isEmpty()
                || !arguments.getFirst().equals("related")
                || paths.stream().anyMatch(path -> path.startsWith("-"))) {
            err.println(USAGE);
            return ASKED_WRONGLY;
        }
        try {
            for (var path : paths) {
                evaluate(Path.of(path), out);
            }
            return 0;
        } catch (Unreadable wrong) {
            err.println("frontpage: " + wrong.getMessage());
            return ASKED_WRONGLY;
        } catch (IOException failure) {
            err.println("frontpage: " + failure);
            return COULD_NOT;
        }
    }

    /** What is evaluated on data of each kind. */
    private static void evaluate(Path path, PrintStream out) throws IOException {
        switch (Data.of(path)) {
            case ARTICLES -> articles(path, out);
            case CLICKS -> clicks(path, out);
        }
    }

    private static void articles(Path path, PrintStream out) throws IOException {
        out.printf("%s: articles%n", path);
    }

    private static void clicks(Path path, PrintStream out) throws IOException {
        out.printf("%s: clicks%n", path);
    }
}
