package io.frontpage.benchmarks.stories;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.benchmarks.data.Unreadable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoryEvaluationTest {
    @TempDir
    Path directory;

    @Test
    void whatIsFoundIsHeldAgainstWhatIsKnown() throws IOException {
        var articles = write(
                "news.jsonl",
                article("a", "Night ferry", "ferry", 100),
                article("b", "Night ferry again", "ferry", 105),
                article("c", "New cinema", "cinema", 100),
                article("d", "Night ferry, two thirds", "ferry", 66));
        write(
                "news-near-duplicates.tsv",
                "jaccard6\tcontainment6\tid_a\tid_b",
                "0.95\t1.0\tb\ta",
                "0.66\t1.0\ta\td",
                "0.62\t1.0\tb\td",
                "0.5\t0.7\ta\tc");

        assertThat(run(articles))
                .contains("4 articles, 3 of them in 1 stories")
                .containsPattern("resemblance ≥ 0.2 +4 +3 +1.000 +0.750\\n")
                .containsPattern("resemblance ≥ 0.8 +1 +1 +1.000 +1.000\\n")
                .containsPattern("one story, of ≥ 0.2 +4 +3 +1.000 +0.750\\n")
                .contains("a story of 3:");
    }

    @Test
    void withoutKnownPairsTheStoriesAloneAreTold() throws IOException {
        var articles = write("news.jsonl", article("a", "Night ferry", "ferry", 100));

        assertThat(run(articles)).contains("1 articles, 0 of them in 0 stories").doesNotContain("precision");
    }

    @Test
    void aLineThatIsNoArticleIsNamed() throws IOException {
        var articles = write("news.jsonl", article("a", "Night ferry", "ferry", 100), "{\"id\": 7}");

        assertThatThrownBy(() -> run(articles)).isInstanceOf(Unreadable.class).hasMessageContaining("news.jsonl:2: ");
    }

    private static String article(String id, String title, String subject, int words) {
        var body = IntStream.range(0, words).mapToObj(i -> subject + i).collect(Collectors.joining(" "));
        return "{\"id\":\"%s\",\"title\":\"%s\",\"body\":\"%s\"}".formatted(id, title, body);
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    private static String run(Path articles) throws IOException {
        var out = new ByteArrayOutputStream();
        StoryEvaluation.run(articles, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
