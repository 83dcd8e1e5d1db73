package io.frontpage.local.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.frontpage.local.Refusal;
import io.frontpage.local.run.DataDirectory;

@Command(name = "logs", description = "Prints the last lines of the logs.")
final class Logs implements Callable<Integer> {
    private static final long POLL_MILLIS = 250;
    private static final int CHUNK = 64 * 1024;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Of one part only, such as feed-service or kafka.")
    private String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what is added, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many lines (default: 20).")
    private int lines;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws InterruptedException {
        var files = files(DataDirectory.existing(data.path()).resolve("logs"));
        var read = new HashMap<Path, Long>();
        for (var file : files) {
            header(files, file);
            read.put(file, printTail(file));
        }
        while (follow) {
            Thread.sleep(POLL_MILLIS);
            files.forEach(file -> read.compute(file, (same, from) -> printFrom(files, file, from)));
        }
        return 0;
    }

    private List<Path> files(Path directory) {
        try (var all = Files.list(directory)) {
            var files = all.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
            var names = files.stream().map(Logs::name).toList();
            if (name != null && !names.contains(name)) {
                throw new Refusal("There is no log of '" + name + "': take one of " + String.join(", ", names) + ".");
            }
            return files.stream()
                    .filter(file -> name == null || name(file).equals(name))
                    .toList();
        } catch (IOException e) {
            throw new Refusal("There are no logs at " + directory + ".");
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.log$", "");
    }

    private static void header(List<Path> files, Path file) {
        if (files.size() > 1) {
            System.out.println("==> " + name(file) + " <==");
        }
    }

    /** Reads backwards until it has the lines, since a log may be large. */
    private long printTail(Path file) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            long end = log.length();
            long start = end;
            var tail = "";
            while (start > 0 && tail.lines().count() <= lines) {
                start = Math.max(0, start - CHUNK);
                tail = read(log, start, end);
            }
            var all = tail.lines().toList();
            all.subList(Math.max(0, all.size() - lines), all.size()).forEach(System.out::println);
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long printFrom(List<Path> files, Path file, long from) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            long end = log.length();
            if (end > from) {
                header(files, file);
                System.out.print(read(log, from, end));
            }
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(RandomAccessFile log, long from, long to) throws IOException {
        var bytes = new byte[(int) (to - from)];
        log.seek(from);
        log.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
