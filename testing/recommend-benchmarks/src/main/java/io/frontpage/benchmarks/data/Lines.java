package io.frontpage.benchmarks.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The lines of a text file. */
public final class Lines {
    private Lines() {}

    /**
     * Hands each line over, in order.
     *
     * @param reader throws IllegalArgumentException with what is wrong with the line
     * @throws Unreadable naming the file, the line and what is wrong with it
     */
    public static void each(Path file, Consumer<String> reader) throws IOException {
        try (var lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                read(file, number, line, reader);
            }
        } catch (CharacterCodingException binary) {
            throw new Unreadable(file + ": is not text in UTF-8");
        }
    }

    private static void read(Path file, int number, String line, Consumer<String> reader) {
        try {
            reader.accept(line);
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable(file + ":" + number + ": " + wrong.getMessage());
        }
    }
}
