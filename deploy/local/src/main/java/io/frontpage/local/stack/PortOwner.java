package io.frontpage.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.frontpage.local.Refusal;

/** Who listens on a port of this machine, as far as the operating system lets us see. */
public final class PortOwner {
    private static final Path PROCESSES = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** What to tell somebody who wanted the port. */
    public static Refusal refusal(int port) {
        var owner = of(port).map(PortOwner::description).orElse("another process");
        return new Refusal("Port " + port + " is in use by " + owner + ": choose another port, or stop that.");
    }

    private static String description(ProcessHandle process) {
        var command = process.info().command().map(path -> Path.of(path).getFileName() + ", ");
        return command.orElse("") + "process " + process.pid();
    }

    static Optional<ProcessHandle> of(int port) {
        try {
            return Files.isDirectory(PROCESSES.resolve("net")) ? fromProc(port) : fromLsof(port);
        } catch (IOException unknowable) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessHandle> fromProc(int port) throws IOException {
        var sockets = sockets(port);
        return ProcessHandle.allProcesses()
                .filter(process -> holdsOne(process, sockets))
                .findFirst();
    }

    /** A line is: number, local address:port, remote address:port, state, …, inode as the tenth. */
    private static Set<String> sockets(int port) throws IOException {
        var ending = ":" + HexFormat.of().withUpperCase().toHexDigits((short) port);
        try (var lines = Stream.concat(lines("tcp"), lines("tcp6"))) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > 9)
                    .filter(fields -> fields[1].endsWith(ending) && fields[3].equals(LISTENING))
                    .map(fields -> "socket:[" + fields[9] + "]")
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> lines(String table) throws IOException {
        var file = PROCESSES.resolve("net").resolve(table);
        return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.empty();
    }

    private static boolean holdsOne(ProcessHandle process, Set<String> sockets) {
        var descriptors = PROCESSES.resolve(String.valueOf(process.pid())).resolve("fd");
        try (var files = Files.list(descriptors)) {
            return files.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException anotherUsers) {
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Optional<ProcessHandle> fromLsof(int port) throws IOException {
        var command = String.format(Locale.ROOT, "lsof -nP -iTCP:%d -sTCP:LISTEN -t", port);
        var lsof = new ProcessBuilder(command.split(" ")).start();
        var answer = new String(lsof.getInputStream().readAllBytes()).strip().split("\\s+");
        return Arrays.stream(answer)
                .filter(pid -> !pid.isEmpty())
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
    }
}
