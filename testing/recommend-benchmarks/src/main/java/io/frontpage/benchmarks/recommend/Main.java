package io.frontpage.benchmarks.recommend;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

import io.frontpage.benchmarks.clicks.ClickEvaluation;
import io.frontpage.benchmarks.data.Unreadable;
import io.frontpage.benchmarks.retrieval.Retrieval;
import io.frontpage.benchmarks.stories.StoryEvaluation;

/** {@code ./frontpage evaluate related PATH…}: how good the lists of recommend-service are, by the code that serves them. */
public final class Main {
    private static final int COULD_NOT = 1;
    private static final int ASKED_WRONGLY = 2;
    private static final String SAMPLE = "--sample=";
    private static final String SYNTHETIC = "--synthetic=";
    private static final String FIT = "--fit";
    private static final String USAGE =
            "usage: ./frontpage evaluate related [--fit] [--sample=N] [--synthetic=SEED] [PATH…]";

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** @return the exit code: 0 done, 1 could not read, 2 asked wrongly */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (!areUnderstood(arguments)) {
            err.println(USAGE);
            return ASKED_WRONGLY;
        }
        int every = (int) option(arguments, SAMPLE).findFirst().orElse(1);
        boolean fit = arguments.contains(FIT);
        try {
            for (var seed : option(arguments, SYNTHETIC).toArray()) {
                ClickEvaluation.runOnSynthetic(seed, every, fit, out);
            }
            for (var path : paths(arguments)) {
                evaluate(Path.of(path), every, fit, out);
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

    private static boolean areUnderstood(List<String> arguments) {
        return arguments.size() > 1
                && arguments.getFirst().equals("related")
                && arguments.stream()
                        .filter(argument -> argument.startsWith("-"))
                        .allMatch(argument -> argument.matches("--fit|--sample=[1-9]\\d{0,8}|--synthetic=\\d{1,9}"));
    }

    private static LongStream option(List<String> arguments, String name) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(name))
                .mapToLong(argument -> Long.parseLong(argument.substring(name.length())));
    }

    private static List<String> paths(List<String> arguments) {
        return arguments.stream()
                .skip(1)
                .filter(argument -> !argument.startsWith("-"))
                .toList();
    }

    /** What is evaluated on data of each kind. */
    private static void evaluate(Path path, int every, boolean fit, PrintStream out) throws IOException {
        switch (Data.of(path)) {
            case ARTICLES -> articles(path, out);
            case CLICKS -> ClickEvaluation.run(path, every, fit, out);
        }
    }

    private static void articles(Path path, PrintStream out) throws IOException {
        out.printf("%s: articles%n", path);
        Retrieval.run(path, out);
        StoryEvaluation.run(path, out);
    }
}
