package io.frontpage.local.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.frontpage.local.run.DataDirectory;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {
    @TempDir
    private Path directory;

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "status --what, Unknown option: '--what'",
        "up --port x, Invalid value for option '--port'",
        "up --port 99999, is not a port: 1 to 65535",
        "up --kafka-port 0, is not a port: 1 to 65535",
        "stats, did you mean status?",
        "help fly, There is no command 'fly'",
        "import, Missing required parameter: 'FILE'",
        "import --url http://127.0.0.1:1 x, There is no file x",
        "token, Missing required parameter: 'ROLE'"
    })
    void wrongUseGetsOneLine(String arguments, String line) {
        assertThat(run(arguments.split(" "))).isPositive();
        assertThat(err.toString()).startsWith("frontpage: ").contains(line).hasLineCount(1);
    }

    @Test
    void aTokenNeedsAKnownRoleAndADataDirectory() {
        assertThat(run("token", "king", "--data", directory.toString())).isEqualTo(1);
        assertThat(run("token", "editor", "--data", directory.toString())).isEqualTo(1);

        assertThat(err.toString().lines())
                .containsExactly(
                        "frontpage: There is no role 'king': take one of editor, publisher, ingest, admin.",
                        "frontpage: There is no data directory at " + directory + " yet: ./frontpage up makes it.");
    }

    @Test
    void whatIsNoFileOfArticlesIsToldApart() throws Exception {
        DataDirectory.open(directory).close();
        var empty = Files.createFile(directory.resolve("empty.ndjson"));

        assertThat(run("import", directory.toString(), "--url", "http://127.0.0.1:1", "--token", "t"))
                .isEqualTo(1);
        assertThat(run("import", empty.toString(), "--url", "http://127.0.0.1:1", "--token", "t"))
                .isEqualTo(1);
        assertThat(run("import", empty.toString(), "--data", directory.toString()))
                .isEqualTo(1);

        assertThat(err.toString().lines())
                .containsExactly(
                        "frontpage: " + directory + " is a directory, not a file.",
                        "frontpage: " + empty + " is empty: there is no article in it.",
                        "frontpage: Nothing runs on " + directory + ": ./frontpage up starts it.");
    }

    @Test
    void helpTellsOfEachCommand() {
        assertThat(run("help", "import")).isZero();
        assertThat(out.toString()).contains("--concurrency", "--patience", "--errors");
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(out, true))
                .execute(arguments);
    }
}
