package io.frontpage.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextAnalyzerTest {
    private final TextAnalyzer pairs = TextAnalyzer.pairs();
    private final TextAnalyzer singles = TextAnalyzer.pairsAndSingles();

    @Test
    void chineseIsPairsOfCharacters() throws IOException {
        assertThat(terms(pairs, "夜班渡轮")).containsExactly("夜班", "班渡", "渡轮");
        assertThat(terms(pairs, "渡轮，夜班")).containsExactly("渡轮", "夜班");
        assertThat(terms(pairs, "茶")).containsExactly("茶");
    }

    @Test
    void bothScriptsOfChineseMeet() throws IOException {
        assertThat(terms(pairs, "海濱渡輪")).isEqualTo(terms(pairs, "海滨渡轮"));
        assertThat(terms(singles, "海濱渡輪")).isEqualTo(terms(singles, "海滨渡轮"));
    }

    @Test
    void singleCharactersAreTermsWhereTheirPairsBegin() throws IOException {
        assertThat(places(singles, "喝绿茶。")).containsExactly("1 喝 0-1", "1 喝绿 0-2", "2 绿 1-2", "2 绿茶 1-3", "3 茶 2-3");
    }

    @Test
    void wordsOfSeveralScriptsAreToldApart() throws IOException {
        assertThat(terms(pairs, "用iPhone手機拍攝")).containsExactly("用", "iphon", "手机", "机拍", "拍摄");
        assertThat(terms(pairs, "2026年，5G")).containsExactly("2026", "年", "5g");
        assertThat(terms(pairs, "ＡＢＣ")).containsExactly("abc");
        assertThat(terms(pairs, "한국어")).containsExactly("한국", "국어");
    }

    @Test
    void englishIsItsStemsWithoutTheCommonestWords() throws IOException {
        assertThat(terms(pairs, "The captain's Ferries are running")).containsExactly("captain", "ferri", "run");
        assertThat(places(pairs, "state of the union")).containsExactly("1 state 0-5", "4 union 13-18");
    }

    @Test
    void termsKeepTheirPlacesInTheTextThatTheyCameFrom() throws IOException {
        assertThat(places(pairs, "新渡輪 Ferries")).containsExactly("1 新渡 0-2", "2 渡轮 1-3", "3 ferri 4-11");
    }

    @Test
    void noTermIsLongerThan255Characters() throws IOException {
        assertThat(terms(pairs, "x".repeat(1000))).allMatch(term -> term.length() <= 255);
    }

    private static List<String> terms(TextAnalyzer analyzer, String text) throws IOException {
        return places(analyzer, text).stream().map(place -> place.split(" ")[1]).toList();
    }

    /** Position, term and offsets of each term. */
    private static List<String> places(TextAnalyzer analyzer, String text) throws IOException {
        var places = new ArrayList<String>();
        try (var stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var increment = stream.addAttribute(PositionIncrementAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            int position = 0;
            while (stream.incrementToken()) {
                position += increment.getPositionIncrement();
                places.add(position + " " + term + " " + offset.startOffset() + "-" + offset.endOffset());
            }
        }
        return places;
    }
}
