package io.frontpage.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.frontpage.local.Refusal;
import io.frontpage.local.WholeFile;
import io.frontpage.local.stack.Child;

/**
 * A data directory that this process alone may run a Frontpage on, until it is closed or the process ends. What an
 * earlier run that was killed has left running on it has been stopped.
 */
public final class DataDirectory implements AutoCloseable {
    /** Changes with every layout that an older or newer program could not use. */
    private static final String VERSION = "1";

    /** Nobody else has a file of this name: it makes a directory ours. */
    private static final String MARKER = "frontpage-version";

    /** The marker of earlier programs, of {@link #FORMER_VERSION} and beside a {@link #LOCK}: others have such a file, too. */
    private static final String FORMER_MARKER = "version";

    private static final String FORMER_VERSION = "1";
    private static final String LOCK = "lock";

    /** All that a run leaves; of a part that there are several of, they are numbered. */
    private static final Pattern OURS =
            Pattern.compile("lock|version|frontpage-version.*|run|logs|keys|index|sample\\.json.*"
                    + "|(postgres|redis|kafka|article-service|feed-service|recommend-service)(-\\d+)?");

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
            if (empty) {
                refuseToDeleteOthersFiles(path);
            } else {
                refuseAnotherVersion(path);
            }
            Files.createDirectories(path);
            return new DataDirectory(path, lock(path)).prepared(empty);
        } catch (IOException e) {
            throw new Refusal("The data directory " + path + " can't be used: " + e);
        }
    }

    private DataDirectory prepared(boolean empty) throws IOException {
        try {
            Leftovers.stop(path);
            if (empty) {
                clear();
            }
            WholeFile.replace(path.resolve(MARKER), VERSION + "\n");
            return this;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** @throws Refusal unless a data directory of this version is there */
    public static Path existing(Path path) {
        return find(path).orElseThrow(() -> new Refusal(missing(path)));
    }

    /** What is to be said when none is there. */
    public static String missing(Path path) {
        return "There is no data directory at " + path + " yet: ./frontpage up makes it.";
    }

    /**
     * Empty when there is none.
     *
     * @throws Refusal when it is of another version
     */
    public static Optional<Path> find(Path path) {
        try {
            refuseAnotherVersion(path);
            return marker(path).map(Path::getParent);
        } catch (IOException e) {
            throw new Refusal("The data directory " + path + " can't be read: " + e);
        }
    }

    /** The file that makes it ours, and says of which version it is. */
    private static Optional<Path> marker(Path path) throws IOException {
        var marker = path.resolve(MARKER);
        if (Files.exists(marker)) {
            return Optional.of(marker);
        }
        var former = path.resolve(FORMER_MARKER);
        boolean ours = Files.isRegularFile(former)
                && Files.exists(path.resolve(LOCK))
                && Files.readString(former).strip().equals(FORMER_VERSION);
        return ours ? Optional.of(former) : Optional.empty();
    }

    private static void refuseWhatIsNotOurs(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new Refusal(path + " is a file, not a data directory.");
        }
        if (Files.notExists(path) || marker(path).isPresent()) {
            return;
        }
        // What is there before the marker is.
        if (names(path).stream().anyMatch(name -> !name.equals(LOCK) && !name.startsWith(MARKER))) {
            throw new Refusal(path + " is not empty and not a data directory of Frontpage: it is left as it is.");
        }
    }

    private static void refuseToDeleteOthersFiles(Path path) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        var others = names(path).stream()
                .filter(name -> !OURS.matcher(name).matches())
                .toList();
        if (!others.isEmpty()) {
            throw new Refusal("The data directory " + path + " is left as it is: " + String.join(", ", others)
                    + " in it would be deleted, too.");
        }
    }

    private static List<String> names(Path path) throws IOException {
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void refuseAnotherVersion(Path path) throws IOException {
        var marker = marker(path);
        var version = marker.isPresent() ? Files.readString(marker.get()).strip() : VERSION;
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

    /** Cut off anywhere, it leaves a data directory, which can be emptied once more. */
    private void clear() throws IOException {
        for (var name : names(path)) {
            if (!List.of(LOCK, MARKER, FORMER_MARKER).contains(name)) {
                delete(path.resolve(name));
            }
        }
        Files.deleteIfExists(path.resolve(FORMER_MARKER));
    }

    private static void delete(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
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
