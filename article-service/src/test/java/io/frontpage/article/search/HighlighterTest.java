package io.frontpage.article.search;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HighlighterTest {
    @Test
    void whatIsLookedForIsMarkedWhateverItsEndingAndCase() {
        assertThat(highlighter("ferry").whole("FERRIES at night: the ferry's new hours"))
                .contains("<mark>FERRIES</mark> at night: the <mark>ferry&#39;s</mark> new hours");
    }

    @Test
    void traditionalTextIsMarkedForASimplifiedQueryAndTheOtherWay() {
        assertThat(highlighter("渡轮夜班").whole("海濱渡輪夜班加開")).contains("海濱<mark>渡輪夜班</mark>加開");
        assertThat(highlighter("渡輪").whole("海滨渡轮夜班")).contains("海滨<mark>渡轮</mark>夜班");
    }

    @Test
    void aSingleCharacterIsMarkedWithinOthers() {
        assertThat(highlighter("茶").whole("新茶園")).contains("新<mark>茶</mark>園");
    }

    @Test
    void nothingButTheMarksIsMarkup() {
        assertThat(highlighter("ferry").whole("<b>\"Ferry\" & 'bus'</b><script>ferry</script>"))
                .contains("&lt;b&gt;&quot;<mark>Ferry</mark>&quot; &amp; &#39;bus&#39;&lt;/b&gt;"
                        + "&lt;script&gt;<mark>ferry</mark>&lt;/script&gt;");
    }

    @Test
    void aTextWithoutTheWordsHasNoHighlight() {
        assertThat(highlighter("ferry").whole("Bus")).isEmpty();
        assertThat(highlighter("ferry").snippet("Bus")).isEmpty();
        assertThat(highlighter("ferry").snippet("")).isEmpty();
    }

    @Test
    void aShortTextIsShownWhole() {
        assertThat(highlighter("ferry").snippet("A ferry at night.")).contains("A <mark>ferry</mark> at night.");
    }

    @Test
    void aSnippetIsThePartWithMostOfTheWords() {
        var text = "ferry " + "filler ".repeat(100) + "the night ferry of the harbour " + "filler ".repeat(100)
                + "ferry ferry";

        assertThat(highlighter("night harbour ferry").snippet(text)).hasValueSatisfying(snippet -> assertThat(snippet)
                .contains("the <mark>night</mark> <mark>ferry</mark> of the <mark>harbour</mark> filler")
                .startsWith("…filler")
                .endsWith("filler …"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"渡輪", "filler words 渡輪 ", "字😀渡輪字", "𠮷", "無標點的文字"})
    void aSnippetIsShortAndCutsNoCharacterInHalves(String piece) {
        var text = piece.repeat(500) + "渡輪" + piece.repeat(500);

        assertThat(highlighter("渡轮").snippet(text)).hasValueSatisfying(snippet -> {
            var plain = snippet.replaceAll("</?mark>|…", "");
            assertThat(plain.length()).isBetween(100, Highlighter.SNIPPET);
            assertThat(text).contains(plain);
            assertThat(plain.codePoints()).allMatch(c -> c < 0xD800 || c > 0xDFFF);
            assertThat(snippet).contains("<mark>渡輪");
        });
    }

    @Test
    void aWordLongerThanASnippetIsShownWhole() {
        var word = "x".repeat(200);
        assertThat(highlighter(word).snippet("before " + word + " after")).contains("…<mark>" + word + "</mark>…");
    }

    private static Highlighter highlighter(String q) {
        return new Highlighter(SearchQuery.parse(q).terms());
    }
}
