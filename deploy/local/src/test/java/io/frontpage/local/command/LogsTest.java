package io.frontpage.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.frontpage.local.run.DataDirectory;

import static org.assertj.core.api.Assertions.assertThat;

class LogsTest {
    @TempDir
    private Path directory;

    private Path logs;

    @BeforeEach
    void aDataDirectory() throws IOException {
        DataDirectory.open(directory).close();
        logs = Files.createDirectory(directory.resolve("logs"));
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, c", "2, b|c", "3, a|b|c", "4, a|b|c"})
    void theLastLinesAreShown(int lines, String shown) throws Exception {
        Files.writeString(logs.resolve("kafka.log"), "a\nb\nc\n");
        Files.createFile(logs.resolve("redis.log"));

        assertThat(logs("kafka", "-n", String.valueOf(lines)).text().replace('\n', '|'))
                .isEqualTo(shown.isEmpty() ? "" : shown + "|");
        assertThat(logs("redis").text()).isEmpty();
    }

    /** Whose heap has no room for it. */
    @Test
    void aLargeLogIsShownWhole() throws Exception {
        var lines = Collections.nCopies(100_000, "標題 " + "x".repeat(700));
        var expected = Files.write(directory.resolve("expected"), lines);
        Files.write(Files.write(logs.resolve("kafka.log"), List.of("the first")), lines, StandardOpenOption.APPEND);

        var shown = logs("-n", String.valueOf(lines.size()));

        assertThat(Files.mismatch(shown.output(), expected)).isEqualTo(-1);
    }

    @Test
    void whatCanNotBeShownIsWrongUse() throws Exception {
        Files.writeString(logs.resolve("kafka.log"), "a\n");

        var negative = logs("-n", "-5");
        var unknown = logs("nosuch");

        assertThat(negative.exitCode()).isEqualTo(2);
        assertThat(negative.text())
                .startsWith("frontpage: --lines is not negative")
                .hasLineCount(1);
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.text())
                .startsWith("frontpage: There is no log of 'nosuch': take one of kafka")
                .hasLineCount(1);
    }

    private Launched logs(String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("logs", "--data", directory.toString()));
        all.addAll(List.of(arguments));
        return Launched.run(directory, all.toArray(String[]::new));
    }
}
