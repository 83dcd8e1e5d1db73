package io.frontpage.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.local.run.StandInService;
import io.frontpage.local.stack.Child;
import io.frontpage.local.stack.Ports;

import static org.assertj.core.api.Assertions.assertThat;

class UpTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private Path checkout;
    private Path data;

    @BeforeEach
    void services() throws IOException {
        checkout = StandInService.checkout(directory.resolve("a checkout"));
        data = directory.resolve("data");
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        Launched.run(checkout, "down", "--data", data.toString());
        assertThat(running()).isEmpty();
    }

    @Test
    void downStopsAllOfItInOrderAndItEndsWithZero() throws Exception {
        var up = upAndReady();
        assertThat(running())
                .extracting(Child::name)
                .containsExactlyInAnyOrder(
                        "gateway",
                        "article-service",
                        "feed-service",
                        "recommend-service",
                        "kafka",
                        "redis",
                        "postgres");
        assertThat(Launched.run(checkout, "status", "--data", data.toString()).exitCode())
                .isZero();

        var down = Launched.run(checkout, "down", "--data", data.toString());

        assertThat(down.exitCode()).as(down.text()).isZero();
        assertThat(up.process().waitFor()).as(up.text()).isZero();
        assertThat(running()).isEmpty();
        assertThat(up.text().lines().filter(line -> line.contains("has ended")))
                .extracting(line -> line.strip().split("\\s+")[2])
                .containsExactly(
                        "gateway",
                        "article-service",
                        "feed-service",
                        "recommend-service",
                        "kafka",
                        "redis",
                        "postgres");
        assertThat(Launched.run(checkout, "status", "--data", data.toString()).exitCode())
                .isEqualTo(3);
    }

    @Test
    void whatAKilledLauncherLeavesIsFoundAndStoppedByTheNextStart() throws Exception {
        upAndReady().process().destroyForcibly().waitFor();
        assertThat(running()).extracting(Child::name).contains("postgres", "redis", "feed-service");
        var left = running().stream().map(Child::pid).toList();

        var again = upAndReady();

        assertThat(running()).extracting(Child::pid).doesNotContainAnyElementsOf(left);
        assertThat(left).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        again.process().destroy();
        assertThat(again.process().waitFor()).as(again.text()).isZero();
    }

    @Test
    void aStopDuringTheStartLeavesNothing() throws Exception {
        var up = Launched.start(
                checkout, "up", "--no-sample", "--data", data.toString(), "--port", String.valueOf(Ports.free()));
        Awaitility.await().atMost(LONG).until(() -> running().stream()
                .anyMatch(child -> child.name().equals("kafka")));

        up.process().destroy();

        assertThat(up.process().waitFor()).as(up.text()).isEqualTo(130);
        assertThat(running()).isEmpty();
    }

    @Test
    void aDirectoryInUseAndAPortInUseAreToldInOneLine() throws Exception {
        var up = upAndReady();
        int port = Child.recorded(data, "gateway").orElseThrow().port();

        var sameDirectory = Launched.run(checkout, "up", "--data", data.toString());
        var samePort = Launched.run(
                checkout, "up", "--data", directory.resolve("other").toString(), "--port", String.valueOf(port));

        var pid = up.process().pid();
        assertThat(sameDirectory.exitCode()).isEqualTo(1);
        assertThat(sameDirectory.text().lines().toList().getLast())
                .startsWith("frontpage: The data directory " + data + " is in use by another run (process " + pid);
        assertThat(samePort.exitCode()).isEqualTo(1);
        assertThat(samePort.text().lines().toList().getLast())
                .startsWith("frontpage: Port " + port + " is in use by java, process " + pid);
    }

    @Test
    void theSampleIsLoadedOnce() throws Exception {
        var first = up("--port", String.valueOf(Ports.free()));
        assertThat(first.text())
                .contains("The sample newsroom is loaded: 60 articles", "/v1/related/")
                .contains("$('" + checkout + "/frontpage' token ingest --data " + data + ")");
        Launched.run(checkout, "down", "--data", data.toString());

        var second = up("--port", String.valueOf(Ports.free()));

        assertThat(second.text()).doesNotContain("sample newsroom").contains("/v1/related/");
    }

    private Launched upAndReady() throws IOException {
        return up("--no-sample", "--port", String.valueOf(Ports.free()));
    }

    private Launched up(String... options) throws IOException {
        var arguments = new java.util.ArrayList<>(List.of("up", "--data", data.toString()));
        arguments.addAll(List.of(options));
        var up = Launched.start(checkout, arguments.toArray(String[]::new));
        Awaitility.await().atMost(LONG).until(() -> {
            assertThat(up.process().isAlive()).as(up.text()).isTrue();
            return up.text().contains("Ctrl-C stops it.");
        });
        return up;
    }

    private List<Child> running() {
        return Child.recorded(data).stream()
                .filter(child -> child.process().isPresent())
                .toList();
    }
}
