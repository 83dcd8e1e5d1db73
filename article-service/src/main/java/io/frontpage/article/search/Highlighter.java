package io.frontpage.article.search;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.ibm.icu.text.BreakIterator;

/** Shows where terms stand in a text, as HTML. The text may be in the other script of Chinese than the query. */
record Highlighter(Set<String> terms) {
    /** In characters, without the marks. */
    static final int SNIPPET = 160;

    /** The whole text; empty when none of the terms is in it. */
    Optional<String> whole(String text) {
        var found = found(text);
        return found.isEmpty() ? Optional.empty() : Optional.of(marked(text, 0, text.length(), found));
    }

    /** The part of the text that most of the terms are in; empty when none is. */
    Optional<String> snippet(String text) {
        var found = found(text);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var best = densest(found);
        int first = best.getFirst().start();
        int last = best.stream().mapToInt(Token::end).max().orElseThrow();
        int room = Math.max(0, SNIPPET - (last - first));
        var words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(text);
        int from = Math.min(first, boundaryAfter(words, Math.max(0, first - room / 2)));
        int to = Math.max(last, boundaryBefore(words, Math.min(text.length(), from + SNIPPET)));
        return Optional.of((from > 0 ? "…" : "") + marked(text, from, to, found) + (to < text.length() ? "…" : ""));
    }

    private List<Token> found(String text) {
        return Token.of(text).stream()
                .filter(token -> terms.contains(token.term()))
                .toList();
    }

    /** The neighbours no further apart than a snippet is long that have the most terms between them. */
    private List<Token> densest(List<Token> found) {
        var best = found.subList(0, 1);
        int most = 1;
        for (int from = 0; from < found.size() && most < terms.size(); from++) {
            var together = new HashSet<String>();
            int to = from;
            while (to < found.size() && found.get(to).end() - found.get(from).start() <= SNIPPET) {
                together.add(found.get(to++).term());
            }
            if (together.size() > most) {
                most = together.size();
                best = found.subList(from, to);
            }
        }
        return best;
    }

    private static int boundaryAfter(BreakIterator words, int place) {
        return words.isBoundary(place) ? place : words.following(place);
    }

    private static int boundaryBefore(BreakIterator words, int place) {
        return words.isBoundary(place) ? place : words.preceding(place);
    }

    /** Pairs of Chinese characters overlap: what they mark is one. */
    private static String marked(String text, int from, int to, List<Token> all) {
        var found = all.stream()
                .filter(token -> token.start() >= from && token.end() <= to)
                .toList();
        var html = new StringBuilder();
        int done = from;
        for (int i = 0; i < found.size(); ) {
            int start = found.get(i).start();
            int end = start;
            while (i < found.size() && found.get(i).start() <= end) {
                end = Math.max(end, found.get(i++).end());
            }
            escape(text, done, start, html);
            html.append("<mark>");
            escape(text, start, end, html);
            html.append("</mark>");
            done = end;
        }
        escape(text, done, to, html);
        return html.toString();
    }

    private static void escape(String text, int from, int to, StringBuilder html) {
        for (int i = from; i < to; i++) {
            switch (text.charAt(i)) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(text.charAt(i));
            }
        }
    }
}
