package io.frontpage.local;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or not at all, wherever its writer dies; readable by its owner alone. */
public final class WholeFile {
    private WholeFile() {}

    /** Takes the place of the one that is there. */
    public static void replace(Path file, String text) throws IOException {
        var written = written(file, text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves the one that is there: of several processes that make it at once, one does. */
    public static void create(Path file, String text) throws IOException {
        var written = written(file, text);
        try {
            // A move would take the place of another's.
            Files.createLink(file, written);
        } catch (FileAlreadyExistsException madeByAnother) {
            // That is the one to use.
        } finally {
            Files.delete(written);
        }
    }

    private static Path written(Path file, String text) throws IOException {
        var written = Files.createTempFile(file.getParent(), file.getFileName() + "-", ".new");
        try {
            return Files.writeString(written, text);
        } catch (IOException e) {
            Files.delete(written);
            throw e;
        }
    }
}
