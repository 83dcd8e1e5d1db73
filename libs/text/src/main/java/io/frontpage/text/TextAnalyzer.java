package io.frontpage.text;

import com.ibm.icu.text.Transliterator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.icu.ICUTransformFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Text as the terms that articles are compared and found by, whatever its language: Chinese, Japanese and Korean as pairs of
 * characters, Chinese in simplified script so that both scripts meet; other words by their English stems, without the
 * commonest English ones. A term is at most 255 characters long.
 */
public final class TextAnalyzer extends Analyzer {
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");
    private static final int ALL_SCRIPTS =
            CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL;

    private final boolean singles;

    private TextAnalyzer(boolean singles) {
        this.singles = singles;
    }

    /** Tells texts by their subjects: a character stands for itself only where it has no neighbour to pair with. */
    public static TextAnalyzer pairs() {
        return new TextAnalyzer(false);
    }

    /** Finds single characters too: each is a term at the same position as the pair that it begins. */
    public static TextAnalyzer pairsAndSingles() {
        return new TextAnalyzer(true);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var words = new StandardTokenizer();
        TokenStream terms = new LowerCaseFilter(new CJKWidthFilter(words));
        terms = new CJKBigramFilter(new ICUTransformFilter(terms, SIMPLIFIED), ALL_SCRIPTS, singles);
        terms = new StopFilter(new EnglishPossessiveFilter(terms), EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
        return new TokenStreamComponents(words, new PorterStemFilter(terms));
    }
}
