package io.frontpage.benchmarks.evaluate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./frontpage evaluate hot PATH}: how well each list foresees what readers will turn to, on a recorded front page. */
public final class Main {
    private static final int COULD_NOT = 1;
    private static final int ASKED_WRONGLY = 2;
    private static final String FIT = "--fit";
    private static final String USAGE = "usage: ./frontpage evaluate hot PATH [--fit]";

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** @return the exit code: 0 done, 1 could not read, 2 asked wrongly */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        var paths = arguments.stream()
                .skip(1)
                .filter(argument -> !argument.equals(FIT))
                .toList();
        if (paths.isEmpty()
                || !arguments.getFirst().equals("hot")
                || paths.stream().anyMatch(path -> path.startsWith("-"))) {
            err.println(USAGE);
            return ASKED_WRONGLY;
        }
        try {
            for (var file : files(paths)) {
                new Evaluation(Recording.read(file), out).run(arguments.contains(FIT));
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

    /** A path is a directory with recordings, the name that the files of one begin with, or any of these files. */
    private static List<Path> files(List<String> paths) throws IOException {
        var files = new ArrayList<Path>();
        for (var path : paths) {
            var given = Path.of(path);
            if (Files.isDirectory(given)) {
                files.addAll(recordings(given));
            } else {
                files.add(recording(given));
            }
        }
        return files.stream().distinct().toList();
    }

    private static List<Path> recordings(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            var found = entries.filter(entry -> entry.toString().endsWith(Recording.ENDING))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new Unreadable(directory + ": holds no *" + Recording.ENDING);
            }
            return found;
        }
    }

    private static Path recording(Path given) {
        var name = given.getFileName().toString();
        int dot = name.indexOf('.');
        var file = given.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + Recording.ENDING);
        if (!Files.isRegularFile(file)) {
            throw new Unreadable(file + ": there is no such recording");
        }
        return file;
    }
}
