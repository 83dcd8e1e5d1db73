package io.frontpage.local.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (lines < 0) {
            throw new ParameterException(spec.commandLine(), "--lines is not negative");
        }
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
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no log of '" + name + "': take one of " + String.join(", ", names));
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

    private long printTail(Path file) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            long end = log.length();
            long start = tail(log, end);
            print(log, start, end);
            if (start < end && read(log, end - 1, end)[0] != '\n') {
                System.out.println();
            }
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the last lines begin: found from the end, since a log may be large. */
    private long tail(RandomAccessFile log, long end) throws IOException {
        if (lines == 0) {
            return end;
        }
        int found = 0;
        for (long to = end; to > 0; to -= CHUNK) {
            long from = Math.max(0, to - CHUNK);
            var bytes = read(log, from, to);
            for (int i = bytes.length - 1; i >= 0; i--) {
                long begin = from + i + 1;
                // What ends the last line begins none.
                if (bytes[i] == '\n' && begin < end && ++found == lines) {
                    return begin;
                }
            }
        }
        return 0;
    }

    private static long printFrom(List<Path> files, Path file, long from) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            long end = log.length();
            if (end > from) {
                header(files, file);
                print(log, from, end);
            }
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Byte for byte: a character may be cut by the end of a chunk. */
    private static void print(RandomAccessFile log, long from, long to) throws IOException {
        for (long at = from; at < to; at += CHUNK) {
            System.out.write(read(log, at, Math.min(to, at + CHUNK)));
        }
        System.out.flush();
    }

    private static byte[] read(RandomAccessFile log, long from, long to) throws IOException {
        var bytes = new byte[(int) (to - from)];
        log.seek(from);
        log.readFully(bytes);
        return bytes;
    }
}
