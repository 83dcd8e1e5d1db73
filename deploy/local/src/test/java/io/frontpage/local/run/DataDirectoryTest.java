package io.frontpage.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.local.Refusal;
import io.frontpage.local.stack.Child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsInItIsKeptUntilItIsOpenedEmpty() throws IOException {
        try (var data = DataDirectory.open(directory)) {
            Files.writeString(
                    Files.createDirectories(data.path().resolve("redis")).resolve("file"), "kept");
        }
        try (var data = DataDirectory.open(directory)) {
            assertThat(data.path().resolve("redis/file")).hasContent("kept");
        }
        try (var data = DataDirectory.openEmpty(directory)) {
            assertThat(data.path().resolve("redis")).doesNotExist();
        }
    }

    @Test
    void oneOfAnotherVersionIsLeftAsItIs() throws IOException {
        Files.writeString(directory.resolve("version"), "99\n");

        assertThatThrownBy(() -> DataDirectory.open(directory))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("has version 99, this program needs 1");
        assertThat(directory.resolve("version")).hasContent("99");
    }

    @Test
    void oneThatIsInUseIsRefused() {
        try (var data = DataDirectory.open(directory)) {
            assertThatThrownBy(() -> DataDirectory.open(data.path()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is in use by another run");
        }
        DataDirectory.open(directory).close();
    }

    @Test
    void aDirectoryOfSomebodyElseIsNeverEmptied() throws IOException {
        Files.writeString(directory.resolve("thesis.txt"), "years of work");

        assertThatThrownBy(() -> DataDirectory.openEmpty(directory))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not a data directory of Frontpage");
        assertThat(directory.resolve("thesis.txt")).exists();
    }

    @Test
    void aProcessThatWasLeftIsStoppedAndAnotherWithItsPidIsNot() throws IOException {
        var left = new ProcessBuilder("sleep", "600").start();
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Child.of("redis", left.toHandle(), 1).record(directory);
            var started = stranger.info().startInstant().orElseThrow().minusSeconds(60);
            new Child("feed-service", stranger.pid(), started, 2, 2).record(directory);
            Files.writeString(directory.resolve("version"), "1\n");

            DataDirectory.open(directory).close();

            assertThat(left.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            stranger.destroyForcibly();
        }
    }
}
