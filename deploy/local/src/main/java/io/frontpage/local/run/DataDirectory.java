package io.frontpage.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

import io.frontpage.local.Refusal;
import io.frontpage.local.stack.Child;

/**
 * A data directory that this process alone may run a Frontpage on, until it is closed or the process ends. What an
 * earlier run that was killed has left running on it has been stopped.
 */
public final class DataDirectory implements AutoCloseable {
    /** Changes with every layout that an older or newer program could not use. */
    private static final String VERSION = "1";

    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Opens it, and makes it when it is not there.
     *
     * @throws Refusal when it is another run's, of another version, or not a data directory at all
     */
    public static DataDirectory open(Path path) {
        return open(path, false);
    }

    /** The same, with nothing of what was in it. */
    public static DataDirectory openEmpty(Path path) {
        return open(path, true);
    }

    private static DataDirectory open(Path path, boolean empty) {
        try {
            refuseWhatIsNotOurs(path);
            if (!empty) {
                refuseAnotherVersion(path);
            }
            Files.createDirectories(path);
            var directory = new DataDirectory(path, lock(path));
            Leftovers.stop(path);
            if (empty) {
                directory.clear();
            }
            Files.writeString(path.resolve("version"), VERSION + "\n");
            return directory;
        } catch (IOException e) {
            throw new Refusal("The data directory " + path + " can't be used: " + e);
        }
    }

    /** @throws Refusal unless a data directory of this version is there */
    public static Path existing(Path path) {
        if (Files.notExists(path.resolve("version"))) {
            throw new Refusal("There is no data directory at " + path + " yet: ./frontpage up makes it.");
        }
        try {
            refuseAnotherVersion(path);
        } catch (IOException e) {
            throw new Refusal("The data directory " + path + " can't be read: " + e);
        }
        return path;
    }

    private static void refuseWhatIsNotOurs(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new Refusal(path + " is a file, not a data directory.");
        }
        if (Files.notExists(path) || Files.exists(path.resolve("version"))) {
            return;
        }
        try (var files = Files.list(path)) {
            if (files.anyMatch(file -> !file.endsWith(LOCK))) {
                throw new Refusal(path + " is not empty and not a data directory of Frontpage: it is left as it is.");
            }
        }
    }

    private static void refuseAnotherVersion(Path path) throws IOException {
        var file = path.resolve("version");
        var version = Files.exists(file) ? Files.readString(file).strip() : VERSION;
        if (!version.equals(VERSION)) {
            throw new Refusal("The data directory " + path + " has version " + version + ", this program needs "
                    + VERSION + ": take another with --data, or start it empty with --fresh.");
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // As refused as when another holds it.
        }
        channel.close();
        var owner = Launcher.of(path)
                .map(launcher -> " (process " + launcher.pid() + ")")
                .orElse("");
        throw new Refusal("The data directory " + path + " is in use by another run" + owner
                + ": stop that with ./frontpage down, or take another with --data.");
    }

    private void clear() throws IOException {
        try (var files = Files.walk(path)) {
            var others = files.filter(file -> !file.equals(path) && !file.equals(path.resolve(LOCK)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (var file : others) {
                Files.delete(file);
            }
        }
    }

    public Path path() {
        return path;
    }

    /** Makes this process the one that commands find when they look for who runs here. */
    void recordLauncher(int gatewayPort) {
        Child.of(Launcher.NAME, ProcessHandle.current(), gatewayPort).record(path);
    }

    /** Ends what still runs on it, and gives it free. */
    @Override
    public void close() {
        try {
            Leftovers.stop(path);
            Launcher.forget(path);
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
