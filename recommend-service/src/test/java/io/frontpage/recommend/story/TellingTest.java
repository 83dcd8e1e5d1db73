package io.frontpage.recommend.story;

import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.frontpage.text.Shingles;
import io.frontpage.text.TextAnalyzer;

import static io.frontpage.recommend.story.Texts.words;
import static org.assertj.core.api.Assertions.assertThat;

class TellingTest {
    private final TextAnalyzer analyzer = TextAnalyzer.pairs();

    /** The one text is the words 0 to 101, a hundred runs of three; the other begins and ends as said. */
    @ParameterizedTest
    @CsvSource({
        // The same but for the last words.
        "0, 122, ferry, SAME_TEXT",
        "0, 122, cinema, SAME_TEXT",
        // All of the one is in the other, which is up to twice as long.
        "0, 200, cinema, SAME_EVENT",
        // All of it is in one five times as long.
        "0, 500, ferry, SAME_EVENT",
        "0, 500, cinema, ",
        // As one item of a digest.
        "0, 510, ferry, ",
        // Half of each is in the other.
        "49, 151, ferry, SAME_EVENT",
        "49, 151, cinema, ",
        // Less than half.
        "51, 153, ferry, ",
        "102, 204, ferry, "
    })
    void whatOfBothIsTheSameSaysHowTheyAreAlike(int from, int to, String headline, Bond bond) {
        var one = telling("ferry", 0, 102);
        var other = telling(headline, from, to);

        assertThat(one.bond(other)).isEqualTo(Optional.ofNullable(bond));
        assertThat(other.bond(one)).isEqualTo(one.bond(other));
    }

    @Test
    void aTextOfAFewWordsIsLikeNoOther() {
        var caption = telling("ferry", 0, 17);

        assertThat(caption.bond(caption)).isEmpty();
        assertThat(telling("ferry", 0, 18).bond(telling("ferry", 0, 18))).contains(Bond.SAME_TEXT);
    }

    private Telling telling(String headline, int from, int to) {
        return new Telling(Set.of(headline), Shingles.of(analyzer, words("word", from, to)));
    }
}
