package io.frontpage.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresTest {
    /** PostgreSQL is unpacked first. */
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path data;

    @Test
    void aStartThatIsCutOffLeavesNoProcess() throws Exception {
        var start = Thread.ofPlatform().start(() -> {
            try {
                Postgres.start(data, Ports.free());
            } catch (IllegalStateException cutOff) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        });
        Awaitility.await().atMost(LONG).until(() -> !running().isEmpty());

        start.interrupt();
        start.join();

        assertThat(running()).isEmpty();
    }

    private List<String> running() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().command().stream())
                .filter(command -> command.startsWith(data.toString()))
                .toList();
    }
}
