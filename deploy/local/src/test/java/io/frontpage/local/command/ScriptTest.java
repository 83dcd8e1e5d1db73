package io.frontpage.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The script, in a checkout of nothing but itself, with JDKs that tell only that they were chosen. */
class ScriptTest {
    private static final Path SCRIPT =
            Path.of("../../frontpage").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private Path checkout;
    private Path tools;

    @BeforeEach
    void checkout() throws IOException {
        checkout = Files.createDirectory(directory.resolve("a checkout"));
        Files.copy(SCRIPT, checkout.resolve("frontpage"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        tools = Files.createDirectory(directory.resolve("tools"));
        for (var tool :
                List.of("bash", "sed", "dirname", "readlink", "cat", "env", "find", "head", "mktemp", "mkdir", "tee")) {
            Files.createSymbolicLink(tools.resolve(tool), executable(tool));
        }
    }

    @Test
    void javaHomeComesFirst() throws Exception {
        build();
        var home = jdk("home", "25.0.3");
        jdk("jdks/other", "26");

        assertThat(run(Map.of("JAVA_HOME", home.toString()), "status").text()).startsWith("java of " + home);
    }

    @Test
    void anOlderJavaHomeIsPassedOverForTheOneOnThePath() throws Exception {
        build();
        var old = jdk("home", "17.0.15");
        var onPath = jdk("on path", "26.0.1");
        Files.createSymbolicLink(tools.resolve("javac"), onPath.resolve("bin/javac"));

        assertThat(run(Map.of("JAVA_HOME", old.toString()), "status").text()).startsWith("java of " + onPath);
    }

    @Test
    void withoutBothItIsFoundWhereJdksAreInstalled() throws Exception {
        build();
        jdk("jdks/17", "17.0.15");
        jdk("jdks/21", "21.0.1");
        var wanted = jdk("jdks/25", "25");

        assertThat(run(Map.of(), "status").text()).startsWith("java of " + wanted);
    }

    @Test
    void whatHasNoCompilerIsNoJdkAndItIsSaidHowToGetOne() throws Exception {
        build();
        Files.delete(jdk("jdks/25", "25.0.3").resolve("bin/javac"));

        var result = run(Map.of(), "status");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.text())
                .startsWith("frontpage: no JDK 25 or later found")
                .contains("https://adoptium.net")
                .hasLineCount(1);
    }

    @Test
    void anUnknownCommandNamesTheNearest() throws Exception {
        var result = run(Map.of(), "stauts");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.text())
                .startsWith("frontpage: there is no command 'stauts'; did you mean status?")
                .hasLineCount(1);
    }

    @Test
    void helpNeedsNoJdk() throws Exception {
        var result = run(Map.of(), "help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.text())
                .contains(
                        " up ",
                        " status ",
                        " down ",
                        " logs ",
                        " token ",
                        " import ",
                        " evaluate ",
                        " test ",
                        " help ");
    }

    @Test
    void aCommandBeforeTheFirstBuildSaysWhatToDo() throws Exception {
        jdk("jdks/25", "25");

        var result = run(Map.of(), "token", "editor");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.text())
                .startsWith("frontpage: nothing is built yet: ./frontpage up")
                .hasLineCount(1);
    }

    @Test
    void aBenchmarkOfAFileThatIsNotThereSaysSo() throws Exception {
        jdk("jdks/25", "25");

        var result = run(Map.of(), "bench", "article", "nowhere.jsonl");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.text()).isEqualToIgnoringNewLines("frontpage: there is no file nowhere.jsonl");
    }

    @Test
    void aBenchmarkWithoutWrkSaysWhatIsMissing() throws Exception {
        jdk("jdks/25", "25");

        var result = run(Map.of(), "bench", "feed");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.text()).startsWith("frontpage: wrk is not installed").hasLineCount(1);
    }

    private void build() throws IOException {
        Files.createDirectories(checkout.resolve("deploy/local/target/classes"));
        Files.createDirectories(checkout.resolve("deploy/local/target/lib"));
    }

    private Path jdk(String name, String version) throws IOException {
        var home = directory.toRealPath().resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (var tool : List.of("java", "javac")) {
            Files.writeString(
                    home.resolve("bin").resolve(tool), "#!/usr/bin/env bash\necho \"java of " + home + "\"\n");
            assertThat(home.resolve("bin").resolve(tool).toFile().setExecutable(true))
                    .isTrue();
        }
        return home;
    }

    private static Path executable(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private record Result(int exitCode, String text) {}

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        var command = Stream.concat(Stream.of(checkout.resolve("frontpage").toString()), Arrays.stream(arguments));
        var builder = new ProcessBuilder(command.toList()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        tools.toString(),
                        "HOME",
                        directory.toString(),
                        "FRONTPAGE_JDKS",
                        directory.resolve("jdks") + "/*"));
        builder.environment().putAll(environment);
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes());
        return new Result(process.waitFor(), text);
    }
}
