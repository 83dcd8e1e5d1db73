package io.frontpage.recommend.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;
import org.apache.lucene.util.StringHelper;

/**
 * The terms of an article's text, each with how often it occurs, in the order in which they first do. A text is analyzed once,
 * when it is indexed; those that stand for it when others are searched by it are kept beside the document.
 */
final class ArticleTerms {
    /**
     * How many terms of an article are kept: those that occur most often, and among these the first. An article says at its
     * beginning what it is about.
     */
    private static final int KEPT = 200;

    private static final int SEED = 0;

    private final Map<String, Integer> frequencies;

    private ArticleTerms(Map<String, Integer> frequencies) {
        this.frequencies = frequencies;
    }

    static ArticleTerms of(Analyzer analyzer, Collection<?> texts) {
        var frequencies = new LinkedHashMap<String, Integer>();
        for (var text : texts) {
            try (var stream = analyzer.tokenStream("", text.toString())) {
                var term = stream.addAttribute(CharTermAttribute.class);
                stream.reset();
                while (stream.incrementToken()) {
                    frequencies.merge(term.toString(), 1, Integer::sum);
                }
                stream.end();
            } catch (IOException e) {
                throw new IllegalStateException("A text in memory can't be read", e);
            }
        }
        return new ArticleTerms(frequencies);
    }

    /** Each term once, with its frequency: a field of these is the same as one of the text. */
    TokenStream stream() {
        return new Counted(frequencies);
    }

    /** Each term as a number, ascending. */
    int[] hashes() {
        return frequencies.keySet().stream()
                .mapToInt(term -> StringHelper.murmurhash3_x86_32(new BytesRef(term), SEED))
                .sorted()
                .distinct()
                .toArray();
    }

    /** The terms that stand for the article, ascending, so that they are found in the index one after the other. */
    BytesRef kept() {
        var bytes = new BytesRefBuilder();
        frequencies.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(KEPT)
                .map(entry -> new Term(new BytesRef(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparing(Term::bytes))
                .forEach(term -> term.appendTo(bytes));
        return bytes.toBytesRef();
    }

    /** What {@link #kept} has written. */
    static List<Term> read(BytesRef kept) {
        var in = new ByteArrayDataInput(kept.bytes, kept.offset, kept.length);
        var terms = new ArrayList<Term>();
        while (!in.eof()) {
            int frequency = in.readVInt();
            int length = in.readVInt();
            int start = in.getPosition();
            in.skipBytes(length);
            terms.add(new Term(new BytesRef(Arrays.copyOfRange(kept.bytes, start, start + length)), frequency));
        }
        return terms;
    }

    /** @param frequency how often the article has it */
    record Term(BytesRef bytes, int frequency) {
        private void appendTo(BytesRefBuilder out) {
            append(out, frequency);
            append(out, bytes.length);
            out.append(bytes);
        }

        private static void append(BytesRefBuilder out, int number) {
            int rest = number;
            while (rest > 0x7f) {
                out.append((byte) (rest | 0x80));
                rest >>>= 7;
            }
            out.append((byte) rest);
        }
    }

    private static final class Counted extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
        private final Iterator<Map.Entry<String, Integer>> rest;

        private Counted(Map<String, Integer> frequencies) {
            this.rest = frequencies.entrySet().iterator();
        }

        @Override
        public boolean incrementToken() {
            if (!rest.hasNext()) {
                return false;
            }
            clearAttributes();
            var next = rest.next();
            term.append(next.getKey());
            frequency.setTermFrequency(next.getValue());
            return true;
        }
    }
}
