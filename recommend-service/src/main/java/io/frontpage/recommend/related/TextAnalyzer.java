package io.frontpage.recommend.related;

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
 * Text as the terms that articles are compared by, whatever its language: Chinese as pairs of characters, in simplified
 * script so that both scripts meet; Latin words by their English stems.
 */
final class TextAnalyzer extends Analyzer {
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");

    @Override
    protected TokenStreamComponents createComponents(String field) {
        var words = new StandardTokenizer();
        TokenStream terms = new LowerCaseFilter(new CJKWidthFilter(words));
        terms = new CJKBigramFilter(new ICUTransformFilter(terms, SIMPLIFIED));
        terms = new StopFilter(new EnglishPossessiveFilter(terms), EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
        return new TokenStreamComponents(words, new PorterStemFilter(terms));
    }
}
