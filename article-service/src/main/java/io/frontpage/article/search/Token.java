package io.frontpage.article.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

import io.frontpage.text.TextAnalyzer;

/**
 * A term of a text and where it stands.
 *
 * @param position counted in terms from 1
 * @param start the place of its first character
 * @param end the place after its last character
 */
record Token(String term, int position, int start, int end) {
    private static final Analyzer ANALYZER = TextAnalyzer.pairsAndSingles();

    /** The tokens of a text up to a position, in the order of their positions. */
    static List<Token> of(String text, int lastPosition) {
        var tokens = new ArrayList<Token>();
        try (var stream = ANALYZER.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var increment = stream.addAttribute(PositionIncrementAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            int position = 0;
            while (stream.incrementToken()) {
                position += increment.getPositionIncrement();
                if (position > lastPosition) {
                    break;
                }
                tokens.add(new Token(term.toString(), position, offset.startOffset(), offset.endOffset()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }

    static List<Token> of(String text) {
        return of(text, Integer.MAX_VALUE);
    }

    /** As PostgreSQL reads it in a tsvector or tsquery, whatever characters it has. */
    String quoted() {
        return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Whether the other says the same and more: the pair that a single character belongs to. */
    boolean isWithin(Token other) {
        return other.start <= start && end <= other.end && other.end - other.start > end - start;
    }
}
