package io.frontpage.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        Files.writeString(directory.resolve("frontpage-version"), "99\n");

        assertThatThrownBy(() -> DataDirectory.open(directory))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("has version 99, this program needs 1");
        assertThat(directory.resolve("frontpage-version")).hasContent("99");
    }

    @Test
    void oneOfAnEarlierProgramIsOursToo() throws IOException {
        Files.createFile(directory.resolve("lock"));
        Files.writeString(directory.resolve("version"), "1\n");
        Files.writeString(Files.createDirectory(directory.resolve("redis-2")).resolve("file"), "kept");

        DataDirectory.open(directory).close();
        assertThat(directory.resolve("redis-2/file")).hasContent("kept");
        assertThat(DataDirectory.existing(directory)).isEqualTo(directory);

        DataDirectory.openEmpty(directory).close();
        assertThat(directory.resolve("redis-2")).doesNotExist();
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

    @ParameterizedTest
    @ValueSource(strings = {"1", "2.1"})
    void aDirectoryOfSomebodyElseThatHasAVersionIsNotEmptiedEither(String version) throws IOException {
        Files.writeString(directory.resolve("version"), version);
        Files.writeString(Files.createDirectory(directory.resolve("src")).resolve("Main.java"), "void main() {}");

        assertThatThrownBy(() -> DataDirectory.openEmpty(directory))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not a data directory of Frontpage");
        assertThat(directory.resolve("src/Main.java")).exists();
    }

    @Test
    void whatSomebodyHasPutIntoOursIsNotDeleted() throws IOException {
        DataDirectory.open(directory).close();
        Files.createDirectory(directory.resolve("keys"));
        Files.writeString(directory.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> DataDirectory.openEmpty(directory))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is left as it is: notes.txt in it would be deleted, too");
        assertThat(directory.resolve("keys")).exists();
        DataDirectory.open(directory).close();
    }

    @Test
    void anEmptyingThatWasCutOffCanBeDoneAgain() throws Exception {
        DataDirectory.open(directory).close();
        var index = Files.createDirectory(directory.resolve("index"));
        fill(index, 1000);
        // A directory that is never empty can't be deleted, by no user.
        var filler = Thread.ofPlatform().start(() -> fill(index, Integer.MAX_VALUE));
        try {
            assertThatThrownBy(() -> DataDirectory.openEmpty(directory))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("can't be used");
        } finally {
            filler.interrupt();
            filler.join();
        }

        DataDirectory.openEmpty(directory).close();

        assertThat(index).doesNotExist();
    }

    @Test
    void aProcessThatWasLeftIsStoppedAndAnotherWithItsPidIsNot() throws IOException {
        var left = new ProcessBuilder("sleep", "600").start();
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Child.of("redis", left.toHandle(), 1).record(directory);
            var started = stranger.info().startInstant().orElseThrow().minusSeconds(60);
            new Child("feed-service", stranger.pid(), started, 2, 2).record(directory);
            Files.writeString(directory.resolve("frontpage-version"), "1\n");

            DataDirectory.open(directory).close();

            assertThat(left.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            left.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    private static void fill(Path folder, int files) {
        try {
            for (int i = 0; i < files && !Thread.interrupted(); i++) {
                Files.createTempFile(folder, "", "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
