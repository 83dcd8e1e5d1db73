package io.frontpage.benchmarks.evaluate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The command, on a page whose readers do what is easily foreseen. */
class MainTest {
    private static final int SNAPSHOTS = 3 * 24 * 3;
    private static final int APPEARANCE = SNAPSHOTS / 2;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void record() throws IOException {
        Files.writeString(directory.resolve("page.snapshots.tsv"), steadyPage());
        Files.writeString(directory.resolve("page.items.tsv"), "id\ttitle\turl\tfirst_seen\n");
    }

    @Test
    void whereEachGainsAsItAlwaysDidEveryHeatForeseesAll() {
        assertThat(run("hot", directory.resolve("page").toString())).isZero();

        assertThat(out.toString())
                .contains("page: 216 snapshots")
                .contains("Which ten gather most, the next hour? Asked 50 times")
                .containsPattern("last hour's count +1\\.000 +1\\.000")
                .containsPattern("now \\(default\\) +1\\.000 +1\\.000")
                // The page shows those first that gain least, and last the one that appears on the second day.
                .containsPattern("the page itself +0\\.[0-9 .]+never +never +100\\.0 %")
                .containsPattern("half-life 15 min +1\\.000 +1\\.000 +0 min +0 min +0\\.0 %");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aDirectoryAndAnyFileOfTheRecordingMeanTheSame() {
        run("hot", directory.resolve("page").toString());
        var first = out.toString();

        for (var path : List.of(directory, directory.resolve("page.items.tsv"), directory.resolve("page."))) {
            out.reset();
            assertThat(run("hot", path.toString())).isZero();
            assertThat(out.toString()).isEqualTo(first);
        }
    }

    @Test
    void fittedWeightsArePrintedWithHowTheyDo() {
        assertThat(run("hot", directory.toString(), "--fit")).isZero();

        assertThat(out.toString())
                .contains("3 half-lives and age")
                .containsPattern("weights: 15 min .*, 4 h .*, 3 d .*, age");
    }

    @Test
    void aWrongPathIsOneLineAndExitCode2() {
        assertThat(run("hot", directory.resolve("nothing").toString())).isEqualTo(2);

        assertThat(err.toString())
                .endsWith("nothing.snapshots.tsv: there is no such recording\n")
                .hasLineCount(1);
    }

    @Test
    void aDirectoryWithoutARecordingIsOneLineAndExitCode2() throws IOException {
        var empty = Files.createDirectory(directory.resolve("empty"));

        assertThat(run("hot", empty.toString())).isEqualTo(2);

        assertThat(err.toString()).endsWith("empty: holds no *.snapshots.tsv\n").hasLineCount(1);
    }

    @Test
    void aBrokenLineIsNamedAndExitCode2() throws IOException {
        Files.writeString(directory.resolve("page.snapshots.tsv"), "ts\trank\tid\tpoints\tcomments\nno\n");

        assertThat(run("hot", directory.toString())).isEqualTo(2);

        assertThat(err.toString())
                .endsWith("page.snapshots.tsv:2: has 1 columns, not 5\n")
                .hasLineCount(1);
    }

    @Test
    void whatIsNotKnownIsAnsweredWithTheUsage() {
        assertThat(run("cold", directory.toString())).isEqualTo(2);
        assertThat(run("hot")).isEqualTo(2);
        assertThat(run("hot", directory.toString(), "--seed=1")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);

        assertThat(err.toString()).hasLineCount(4).contains("usage: ./frontpage evaluate hot PATH");
    }

    private int run(String... arguments) {
        return Main.run(List.of(arguments), new PrintStream(out), new PrintStream(err));
    }

    /** Three days of a snapshot every twenty minutes, of twenty articles of which the n-th gains n points each time, and then another. */
    private static String steadyPage() {
        var text = new StringBuilder("ts\trank\tid\tpoints\tcomments\n");
        for (int snapshot = 0; snapshot < SNAPSHOTS; snapshot++) {
            for (int article = 1; article <= 20; article++) {
                text.append("%d\t%d\ta%d\t%d\t\n"
                        .formatted(1_600_000_000 + snapshot * 1200, article, article, article * snapshot));
            }
            if (snapshot >= APPEARANCE) {
                text.append("%d\t21\tlate\t%d\t\n"
                        .formatted(1_600_000_000 + snapshot * 1200, 30 * (snapshot - APPEARANCE + 1)));
            }
        }
        return text.toString();
    }
}
