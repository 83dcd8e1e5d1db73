package io.frontpage.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.local.stack.Ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a newcomer does, with the command itself: up, the lines that it prints, an import, down, and up again. */
class CommandIT {
    private static final Duration READY = Duration.ofSeconds(180);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @AfterEach
    void stop() throws Exception {
        run("", "./frontpage", "down", "--data", data());
        assertThat(processesOn(data())).isEmpty();
    }

    @Test
    void everyPrintedLineAnswersAndTheDataIsThereAfterARestart() throws Exception {
        var port = String.valueOf(Ports.free());
        var printed = up(port);
        var answers = printedLines(printed).stream().map(this::answer).toList();

        assertThat(answers).hasSize(5);
        assertThat(answers.get(0).get("articles")).hasSize(5);
        assertThat(answers.get(1).get("articles")).isNotEmpty().allSatisfy(entry -> assertThat(
                        entry.at("/article/section").asText())
                .isEqualTo("city"));
        var article = answers.get(2).get("id").asText();
        assertThat(answers.get(3).get("articleId").asText()).isEqualTo(article);
        assertThat(answers.get(3).get("articles")).isNotEmpty();
        assertThat(answers.get(4).get("accepted").asInt()).isEqualTo(1);

        assertImportTellsWhatItTookAndWhatNot();
        assertThat(run("", "./frontpage", "status", "--data", data()).exitCode())
                .isZero();
        assertThat(run("", "./frontpage", "down", "--data", data()).exitCode()).isZero();
        assertThat(processesOn(data())).isEmpty();

        var again = up(port);
        assertThat(again).doesNotContain("sample newsroom is loaded");
        assertThat(answer("curl -s 'http://127.0.0.1:%s/v1/articles/%s'".formatted(port, article)))
                .isEqualTo(answers.get(2));
        assertThat(answer("curl -s 'http://127.0.0.1:%s/v1/feeds/latest?section=imported'".formatted(port))
                        .get("articles"))
                .hasSize(1);
    }

    private void assertImportTellsWhatItTookAndWhatNot() throws Exception {
        var lines = """
                {"id": "a", "title": "Ferry", "body": "It sails.", "date": "2026-01-02", "section": "imported"}
                {"id": "b", "body": "No title.", "section": "imported"}
                """;
        var first = run(lines, "./frontpage", "import", "-", "--data", data());
        var second = run(lines, "./frontpage", "import", "-", "--data", data());

        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.text())
                .contains(
                        "standard input:2: headline: must not be blank",
                        "1 created, 0 updated, 0 unchanged, 1 refused");
        assertThat(second.text()).contains("0 created, 0 updated, 1 unchanged, 1 refused");
    }

    /** Starts it and returns what it has printed when it is ready. */
    private String up(String port) throws IOException {
        var output = directory.resolve("up-" + System.nanoTime() + ".txt");
        var process = command("./frontpage", "up", "--data", data(), "--port", port)
                .redirectOutput(output.toFile())
                .start();
        await().atMost(READY).until(() -> Files.readString(output).contains("Ctrl-C stops it") || !process.isAlive());
        var printed = Files.readString(output);
        assertThat(process.isAlive()).as(printed).isTrue();
        return printed;
    }

    /** The shell commands under the words "To try:", each on a line or more. */
    private static List<String> printedLines(String printed) {
        var examples = printed.substring(printed.indexOf("To try:") + 7, printed.indexOf("Ctrl-C stops it"));
        return Stream.of(examples.replace("\\\n", "").split("\n"))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private JsonNode answer(String line) {
        try {
            return JSON.readTree(run("", "bash", "-c", line).text());
        } catch (Exception e) {
            throw new AssertionError("No answer to " + line, e);
        }
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private record Run(int exitCode, String text) {}

    private static Run run(String input, String... command) throws Exception {
        var process = command(command).start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        var text = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), text);
    }

    private static ProcessBuilder command(String... command) {
        var builder =
                new ProcessBuilder(command).directory(Whole.CHECKOUT.toFile()).redirectErrorStream(true);
        // What is tested is what the build at hand has made: another build in the midst of it would change it.
        builder.environment().put("FRONTPAGE_BUILD", "never");
        return builder;
    }

    private static List<String> processesOn(String data) {
        var commands = new ArrayList<String>();
        ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(data))
                .forEach(commands::add);
        return commands;
    }
}
