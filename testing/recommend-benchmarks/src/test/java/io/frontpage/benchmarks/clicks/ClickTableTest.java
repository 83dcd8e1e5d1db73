package io.frontpage.benchmarks.clicks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClickTableTest {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void timesAreReadInEachNotation() throws Exception {
        var stream = read("ann,a,2026-03-01T12:00:00Z\nbob,b,1772366400\nann,a,1772366400000\n");

        assertThat(stream.clicks())
                .containsExactly(new Click("ann", 0, TIME), new Click("bob", 1, TIME), new Click("ann", 0, TIME));
        assertThat(stream.idle()).isEqualTo(Clickstream.VISIT);
        assertThat(stream.hasText()).isFalse();
    }

    @Test
    void aHeaderIsPassedOver() throws Exception {
        assertThat(read("reader,article,time\nann,a,1772366400\n").clicks()).containsExactly(new Click("ann", 0, TIME));
    }

    @Test
    void theArticlesMayLieBesideIt() throws Exception {
        articles("""
                {"id": "b", "title": "Eins und zwei", "body": "Die drei", "category": "c", "topics": ["t"], "date": "2026-03-01"}
                {"id": "a", "title": "One", "body": "The two", "section": "s", "summary": "3", "language": "en-GB"}
                """);

        var stream = read("ann,a,1772366400\n");

        assertThat(stream.articles())
                .containsExactly(
                        new Article(
                                "b",
                                "de",
                                "Eins und zwei",
                                null,
                                "Die drei",
                                "c",
                                List.of("t"),
                                Instant.parse("2026-03-01T00:00:00Z")),
                        new Article("a", "en-GB", "One", "3", "The two", "s", List.of(), null));
        assertThat(stream.clicks()).containsExactly(new Click("ann", 1, TIME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ann,a                        ; :1: has 2 columns, not reader, article and time",
                "r,a,t#ann,a,soon             ; :2: has 'soon' where a time is expected",
                "ann,a,200#bob,b,199          ; :2: is earlier than the line before",
                "ann,,200                     ; :1: lacks the reader or the article",
                "reader,article,time          ; : holds no click"
            })
    void aLineOfAnotherShapeIsNamed(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace('#', '\n'))).hasMessageEndingWith("clicks.csv" + message);
    }

    @Test
    void anArticleOfAnotherShapeIsNamed() throws IOException {
        articles("{\"id\": \"a\"}\n{\"title\": \"b\"}\n");
        assertThatThrownBy(() -> read("ann,a,200")).hasMessageEndingWith("clicks.jsonl:2: lacks id");

        articles("no\n");
        assertThatThrownBy(() -> read("ann,a,200")).hasMessageContaining("clicks.jsonl:1: is not JSON: ");
    }

    private void articles(String lines) throws IOException {
        Files.writeString(directory.resolve("clicks.jsonl"), lines);
    }

    private Clickstream read(String lines) throws IOException {
        return ClickTable.read(Files.writeString(directory.resolve("clicks.csv"), lines));
    }
}
