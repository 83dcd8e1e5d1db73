package io.frontpage.benchmarks.retrieval;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.benchmarks.data.Unreadable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RetrievalTest {
    private static final int OF_A_CATEGORY = 12;
    private static final String CONTENDERS =
            "(recommend-service|MoreLikeThis, CJKAnalyzer|TF-IDF of pairs of characters)";

    @TempDir
    Path directory;

    @Test
    void whoeverFindsAllIsToldSo() throws IOException {
        var articles = write("news.jsonl", articles(true));
        write("news-near-duplicates.tsv", "jaccard6\tcontainment6\tid_a\tid_b", "0.9\t1.0\tsea-0\tsea-1");

        assertThat(run(articles).lines().skip(1)).hasSize(3).allSatisfy(line -> assertThat(line)
                .matches(CONTENDERS + " +1\\.000 +1\\.000 +1\\.000 +1\\.000 +\\d.*"));
    }

    @Test
    void aPartnerThatHasNothingInCommonIsMissed() throws IOException {
        var articles = write("news.jsonl", articles(true));
        write("news-near-duplicates.tsv", "0.9\t1.0\tsea-0\tsea-1", "0.9\t1.0\tsea-0\tcinema-0");

        // Of four to be found two, each by the other; the gain of sea-0 is 1 of 1 + 1 / log2 3, of sea-1 all, of
        // cinema-0 none.
        assertThat(run(articles).lines().skip(1))
                .allSatisfy(line -> assertThat(line).matches(CONTENDERS + " +0\\.500 +0\\.500 +0\\.538 .*"));
    }

    @Test
    void whatIsNotKnownIsNotTold() throws IOException {
        assertThat(run(write("news.jsonl", articles(false))).lines().skip(1))
                .allSatisfy(line -> assertThat(line).matches(CONTENDERS + " +– +– +– +– +\\d.*"));
    }

    @Test
    void aPairOfWhatIsNotThereIsNamed() throws IOException {
        var articles = write("news.jsonl", articles(true));
        write("news-near-duplicates.tsv", "0.9\t1.0\tsea-0\tsea-99");

        assertThatThrownBy(() -> run(articles)).isInstanceOf(Unreadable.class).hasMessageEndingWith("id sea-99");
    }

    /** Two categories that share no letter; the first two articles of each say its words more often than the others do. */
    private static String[] articles(boolean told) {
        var articles = new ArrayList<String>();
        for (int i = 0; i < OF_A_CATEGORY; i++) {
            articles.add(article("sea", 'a', i, told));
            articles.add(article("cinema", 'n', i, told));
        }
        return articles.toArray(String[]::new);
    }

    private static String article(String category, char from, int number, boolean told) {
        var body = (words(from, 0) + " ").repeat(number < 2 ? 6 : 2) + words(from, 1 + number);
        return "{\"id\":\"%s-%d\",\"title\":\"%s\",\"body\":\"%s\"%s}"
                .formatted(category, number, word(from, 0), body, told ? ",\"category\":\"" + category + "\"" : "");
    }

    private static String words(char from, int group) {
        return IntStream.range(group * 8, group * 8 + 8)
                .mapToObj(number -> word(from, number))
                .collect(Collectors.joining(" "));
    }

    /** Of thirteen letters. */
    private static String word(char from, int number) {
        return Integer.toString(1_000_000 + number * 7919, 13)
                .chars()
                .mapToObj(digit -> String.valueOf((char) (from + Character.digit(digit, 13))))
                .collect(Collectors.joining());
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    private static String run(Path articles) throws IOException {
        var out = new ByteArrayOutputStream();
        Retrieval.run(articles, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
