package io.frontpage.text;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ShinglesTest {
    private final TextAnalyzer analyzer = TextAnalyzer.pairs();

    @Test
    void ofChineseSixCharactersAreOneOfWordsThree() {
        assertThat(of("海滨渡轮夜间开航").size()).isEqualTo(3);
        assertThat(of("海滨渡轮夜").size()).isZero();
        assertThat(of("Harbour ferry runs nightly again").size()).isEqualTo(3);
        assertThat(of("").size()).isZero();
    }

    @Test
    void scriptPunctuationSpacesAndCaseMakeNoDifferenceToWords() {
        assertThat(of("海濱渡輪夜間開航").resemblance(of("海滨渡轮夜间开航"))).isEqualTo(1);
        assertThat(of("Harbour ferry, runs “nightly”").resemblance(of("harbour  FERRY runs nightly")))
                .isEqualTo(1);
    }

    @Test
    void resemblanceIsWhatIsCommonOfBothAndContainmentOfTheShorter() {
        var one = of(words(0, 102));
        var longer = of(words(0, 202));
        var later = of(words(50, 152));

        assertThat(one.size()).isEqualTo(100);
        assertThat(one.resemblance(longer)).isEqualTo(0.5);
        assertThat(one.containment(longer)).isEqualTo(1);
        assertThat(one.resemblance(later)).isCloseTo(50 / 150.0, within(1e-9));
        assertThat(later.resemblance(one)).isEqualTo(one.resemblance(later));
        assertThat(one.containment(later)).isEqualTo(0.5);
        assertThat(one.resemblance(of("other words altogether"))).isZero();
        assertThat(of("").resemblance(of(""))).isZero();
        assertThat(of("").containment(one)).isZero();
    }

    @Test
    void aRunThatIsRepeatedCountsOnce() {
        assertThat(of(words(0, 10) + " " + words(0, 10)).size()).isEqualTo(10);
    }

    @Test
    void theSketchesHaveInCommonWhatTheTextsHaveInProportion() {
        var one = of(words(0, 1002)).sketch();
        var likeIt = of(words(333, 1335)).sketch();

        assertThat(one).hasSize(64).isSorted();
        // Half of the union is common; of the 64 smallest of that 32 ± 4.
        assertThat(common(one, likeIt)).isBetween(16, 48);
        assertThat(common(one, of(words(2000, 3000)).sketch())).isZero();
        assertThat(of(words(0, 12)).sketch()).hasSize(10);
    }

    @Test
    void hashesAreTheSameInEveryProcess() {
        assertThat(of("harbour ferry runs").sketch()).containsExactly(-284712515);
    }

    private static int common(int[] one, int[] other) {
        return (int) Arrays.stream(one)
                .filter(hash -> Arrays.binarySearch(other, hash) >= 0)
                .count();
    }

    private Shingles of(String text) {
        return Shingles.of(analyzer, text);
    }

    private static String words(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    }
}
