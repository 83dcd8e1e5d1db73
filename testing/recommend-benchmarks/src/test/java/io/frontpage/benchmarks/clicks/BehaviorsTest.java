package io.frontpage.benchmarks.clicks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BehaviorsTest {
    private static final String MIND_NEWS = """
            N1|sports|golf|A headline|An abstract|https://example.org|[]|[]
            N2|news|crime|Another||https://example.org|[]|[]
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void news() throws IOException {
        write("news.tsv", MIND_NEWS);
    }

    @Test
    void clicksOfMindAreOrderedByTime() throws Exception {
        var stream = read("""
                1|U1|11/13/2019 8:36:57 PM|N1 N3|N2-1 N4-0
                2|U2|11/13/2019 8:36:57 AM||N1-1 N2-1
                3|U1|11/14/2019 12:00:00 AM|N9|N4-1
                """);

        var morning = Instant.parse("2019-11-13T08:36:57Z");
        assertThat(stream.clicks())
                .containsExactly(
                        new Click("U2", 0, morning),
                        new Click("U2", 1, morning),
                        new Click("U1", 1, Instant.parse("2019-11-13T20:36:57Z")),
                        new Click("U1", 3, Instant.parse("2019-11-14T00:00:00Z")));
        assertThat(stream.articles()).extracting(Article::id).containsExactly("N1", "N2", "N3", "N4");
        assertThat(stream.idle()).isNull();
    }

    @Test
    void theFirstHistoryIsTheReadersAndWhatWasShownIsKnownSinceThen() throws Exception {
        var stream = read("""
                1|U1|11/13/2019 8:36:57 PM|N1 N2 N1|N3-1
                2|U1|11/13/2019 7:00:00 AM|N1|N2-0
                """);

        assertThat(stream.histories()).containsOnlyKeys("U1").containsValue(List.of(0));
        assertThat(stream.articles())
                .extracting(Article::knownSince)
                .containsExactly(
                        Instant.parse("2019-11-13T07:00:00Z"),
                        Instant.parse("2019-11-13T07:00:00Z"),
                        Instant.parse("2019-11-13T20:36:57Z"));
    }

    @Test
    void theTextOfMindIsTitleAndAbstract() throws Exception {
        var article = read("1|U1|11/13/2019 8:36:57 PM||N1-1").articles().getFirst();

        assertThat(article)
                .isEqualTo(new Article(
                        "N1",
                        "en",
                        "A headline",
                        "An abstract",
                        "",
                        "sports",
                        List.of("golf"),
                        Instant.parse("2019-11-13T20:36:57Z")));
    }

    @Test
    void neMigHasNoTimesAndOtherColumns() throws Exception {
        write("news.tsv", """
                news_1|Die Grenze und das Meer|Von der Küste|[]|[]|borders|Neutral|left
                news_2|The border|Of the sea|[]|[]|borders|Neutral|left
                """);

        var stream = read("""
                7|U3794|news_1|news_1-0 news_2-1
                8|U1||news_1-1
                9|U1|news_1|
                """);

        assertThat(stream.clicks())
                .containsExactly(
                        new Click("U3794", 1, Instant.ofEpochSecond(60)),
                        new Click("U1", 0, Instant.ofEpochSecond(120)));
        assertThat(stream.histories()).containsEntry("U3794", List.of(0)).containsEntry("U1", List.of());
        assertThat(stream.articles()).extracting(Article::language).containsExactly("de", "en");
        assertThat(stream.articles().getFirst().headline()).isEqualTo("Die Grenze und das Meer");
        assertThat(stream.articles().getFirst().topics()).containsExactly("borders");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1|U1                                    ; :1: has 2 columns, not 5 as in MIND or 4 as in NeMig",
                "1|U1|11/13/2019 8:36:57 AM||N1-1#2|U1   ; :2: has 2 columns, not 5",
                "1|U1|2019-11-13 08:36||N1-1             ; :1: has '2019-11-13 08:36' where a time such as 11/13/2019 8:36:57 AM is expected",
                "1|U1|11/13/2019 8:36:57 AM||N1-1#2|U1|11/13/2019 8:36:57 AM||N1 ; :2: has 'N1' where an article and -0 or -1 is expected",
                "1|U1|11/13/2019 8:36:57 AM||N1-0        ; : holds no click"
            })
    void aLineOfAnotherShapeIsNamed(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace('#', '\n'))).hasMessageEndingWith("behaviors.tsv" + message);
    }

    @Test
    void anArticleThatIsThereTwiceIsNamed() throws IOException {
        write("news.tsv", MIND_NEWS + MIND_NEWS);

        assertThatThrownBy(() -> read("1|U1|11/13/2019 8:36:57 AM||N1-1"))
                .hasMessageEndingWith("news.tsv:3: has article N1 a second time");
    }

    private Clickstream read(String behaviors) throws IOException {
        write("behaviors.tsv", behaviors);
        return Behaviors.read(directory);
    }

    private void write(String name, String lines) throws IOException {
        Files.writeString(directory.resolve(name), lines.replace('|', '\t'));
    }
}
