package io.frontpage.benchmarks.recommend;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aWrongPathIsOneLineAndExitCode2() {
        assertThat(run("related", directory.resolve("nothing").toString())).isEqualTo(2);

        assertThat(err.toString()).endsWith("nothing: there is no such file\n").hasLineCount(1);
    }

    @Test
    void dataOfAnotherKindIsOneLineAndExitCode2() throws Exception {
        var text = Files.writeString(directory.resolve("a.txt"), "a");

        assertThat(run("related", text.toString())).isEqualTo(2);
        assertThat(run("related", directory.toString())).isEqualTo(2);

        assertThat(err.toString())
                .contains("a.txt: neither a .jsonl, nor a .csv, nor a directory with behaviors.tsv and news.tsv\n")
                .hasLineCount(2);
    }

    @Test
    void clicksAreReplayed() throws Exception {
        var clicks = new StringBuilder("reader,article,time\n");
        for (int i = 0; i < 100; i++) {
            clicks.append("reader-%d,article-%d,%d%n".formatted(i / 2, i % 2, 1_000 + i));
        }
        var table = Files.writeString(directory.resolve("clicks.csv"), clicks);

        assertThat(run("related", table.toString())).isZero();

        assertThat(out.toString())
                .contains("clicks.csv: 100 clicks by 50 readers on 2 articles, without text")
                .containsPattern("sequential rules +1\\.0000");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aBrokenLineIsNamedAndExitCode2() throws Exception {
        var table = Files.writeString(directory.resolve("clicks.csv"), "ann,a\n");

        assertThat(run("related", table.toString())).isEqualTo(2);

        assertThat(err.toString())
                .endsWith("clicks.csv:1: has 2 columns, not reader, article and time\n")
                .hasLineCount(1);
    }

    @Test
    void whatIsNotKnownIsAnsweredWithTheUsage() {
        assertThat(run("cold", directory.toString())).isEqualTo(2);
        assertThat(run("related")).isEqualTo(2);
        assertThat(run("related", directory.toString(), "--seed=1")).isEqualTo(2);
        assertThat(run("related", directory.toString(), "--sample=0")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);

        assertThat(err.toString()).hasLineCount(5).contains("usage: ./frontpage evaluate related ");
    }

    private int run(String... arguments) {
        return Main.run(List.of(arguments), new PrintStream(out), new PrintStream(err));
    }
}
