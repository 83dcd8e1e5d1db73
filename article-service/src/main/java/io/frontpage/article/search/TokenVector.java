package io.frontpage.article.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** The tokens of an article as the text of a PostgreSQL tsvector: each term with its positions and their weights. */
final class TokenVector {
    static final char HEADLINE = 'A';
    static final char SUMMARY = 'B';
    static final char BODY = 'D';

    /** PostgreSQL knows no position beyond: what stands there is not searched. It keeps the vector below its 1 MB too. */
    static final int LAST_POSITION = 16_383;
    /** PostgreSQL keeps no more of one term. */
    private static final int MOST_POSITIONS = 255;
    /** No phrase reaches from one part of an article into the next. */
    private static final int GAP = 1_000;

    private final Map<String, Positions> terms = new LinkedHashMap<>();
    private int end;

    private static final class Positions {
        final StringJoiner text = new StringJoiner(",");
        int count;
    }

    /** @param text null for none */
    void add(String text, char weight) {
        if (text == null) {
            return;
        }
        int begin = end;
        for (var token : Token.of(text, LAST_POSITION - begin)) {
            end = begin + token.position();
            var positions = terms.computeIfAbsent(token.quoted(), term -> new Positions());
            if (positions.count++ < MOST_POSITIONS) {
                positions.text.add(end + "" + weight);
            }
        }
        end += GAP;
    }

    @Override
    public String toString() {
        var vector = new StringJoiner(" ");
        terms.forEach((term, positions) -> vector.add(term + ":" + positions.text));
        return vector.toString();
    }
}
