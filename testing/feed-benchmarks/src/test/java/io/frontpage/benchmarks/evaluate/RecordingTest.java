package io.frontpage.benchmarks.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordingTest {
    private static final String FRONT_PAGE = "ts\trank\tid\tpoints\tcomments\n";
    private static final String HOT_SEARCH = "slot\tdisplay_ts\trank\ttopic\thot\tads\tread\tdiscuss\torigin\n";

    @TempDir
    private Path directory;

    @Test
    void aFrontPageIsReadWithAnEmptyNumberOfCommentsAsNone() throws Exception {
        var recording = read(FRONT_PAGE + "100\t1\ta\t5\t7\n100\t2\tb\t3\t\n200\t1\ta\t6\t7\n");

        assertThat(recording.name()).isEqualTo("page");
        assertThat(recording.snapshots()).hasSize(2);
        assertThat(recording.snapshots().getFirst().at()).isEqualTo(Instant.ofEpochSecond(100));
        assertThat(recording.snapshots().getFirst().sightings())
                .containsExactly(new Sighting("a", 1, 5, 7), new Sighting("b", 2, 3, 0));
    }

    @Test
    void ofAHotSearchListWhatIsPaidForOrHasNoCountsIsLeftOut() throws Exception {
        var recording = read(HOT_SEARCH
                + "2024-06-01 00\t100\t1\tx\t99\t0\t1000\t50\t20\n"
                + "2024-06-01 00\t100\t2\tpaid\t99\t1\t1000\t50\t20\n"
                + "2024-06-01 00\t100\t3\tempty\t99\t0\t\t\t\n");

        assertThat(recording.snapshots().getFirst().sightings()).containsExactly(new Sighting("x", 1, 20, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100,1,a,5                | page.snapshots.tsv:2: has 4 columns, not 5",
                "100,1,a,many,7           | page.snapshots.tsv:2: has 'many' where a number from 0 up is expected",
                "100,1,a,-5,7             | page.snapshots.tsv:2: has '-5' where a number from 0 up is expected",
                "100,1,a,5,7;99,1,a,5,7   | page.snapshots.tsv:3: is earlier than the line before"
            })
    void aLineOfAnotherShapeIsNamed(String lines, String message) {
        var text = FRONT_PAGE + lines.replace(',', '\t').replace(';', '\n') + "\n";

        assertThatThrownBy(() -> read(text)).isInstanceOf(Unreadable.class).hasMessageEndingWith(message);
    }

    @Test
    void aFileOfAnotherShapeIsNamed() {
        assertThatThrownBy(() -> read("a,b,c\n")).hasMessageEndingWith(":1: not the header of a known recording");
        assertThatThrownBy(() -> read("")).hasMessageEndingWith(":1: not the header of a known recording");
        assertThatThrownBy(() -> read(FRONT_PAGE)).hasMessageEndingWith(":2: holds no snapshot");
    }

    private Recording read(String text) throws IOException {
        return Recording.read(Files.writeString(directory.resolve("page" + Recording.ENDING), text));
    }
}
