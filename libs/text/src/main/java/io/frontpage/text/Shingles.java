package io.frontpage.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.apache.lucene.util.ArrayUtil;

/**
 * A text as the set of its overlapping runs of terms, to find how much of it another text repeats: six characters of Chinese,
 * Japanese or Korean, three words of anything else (Broder, On the resemblance and containment of documents, 1997). Each run
 * is a hash of 32 bits, the same in every process.
 */
public final class Shingles {
    private static final int PAIRS = 5;
    private static final int WORDS = 3;
    private static final int SKETCH = 64;

    private final int[] hashes;

    private Shingles(int[] hashes) {
        this.hashes = hashes;
    }

    /** @param analyzer gives pairs of characters, as {@link TextAnalyzer#pairs} does */
    public static Shingles of(Analyzer analyzer, String text) {
        try (var stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var type = stream.addAttribute(TypeAttribute.class);
            var terms = new long[text.length() / 2 + 1];
            var lengths = new int[terms.length];
            int count = 0;
            stream.reset();
            while (stream.incrementToken()) {
                terms = ArrayUtil.grow(terms, count + 1);
                lengths = ArrayUtil.grow(lengths, count + 1);
                terms[count] = hash(term);
                lengths[count++] = isOfCharacters(type) ? PAIRS : WORDS;
            }
            stream.end();
            return of(terms, lengths, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shingles of(long[] terms, int[] lengths, int count) {
        return new Shingles(IntStream.range(0, count)
                .filter(first -> first + lengths[first] <= count)
                .map(first -> hash(terms, first, lengths[first]))
                .sorted()
                .distinct()
                .toArray());
    }

    private static boolean isOfCharacters(TypeAttribute type) {
        return type.type().equals(CJKBigramFilter.DOUBLE_TYPE) || type.type().equals(CJKBigramFilter.SINGLE_TYPE);
    }

    private static long hash(CharSequence term) {
        long hash = 0;
        for (int i = 0; i < term.length(); i++) {
            hash = 31 * hash + term.charAt(i);
        }
        return mixed(hash);
    }

    private static int hash(long[] terms, int first, int length) {
        long hash = 0;
        for (int i = first; i < first + length; i++) {
            hash = mixed(hash + terms[i]);
        }
        return (int) (hash >>> Integer.SIZE);
    }

    /** The last step of MurmurHash3: each bit of the result depends on all bits. */
    private static long mixed(long bits) {
        bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return bits ^ (bits >>> 33);
    }

    /** How many there are. */
    public int size() {
        return hashes.length;
    }

    /**
     * The smallest hashes, 64 at most: of two texts that are alike many are the same, in proportion to their resemblance
     * (section 4 of the paper).
     */
    public int[] sketch() {
        return Arrays.copyOf(hashes, Math.min(SKETCH, hashes.length));
    }

    /** How much of both together is in both: from 0 to 1. */
    public double resemblance(Shingles other) {
        int common = common(other);
        return common == 0 ? 0 : (double) common / (size() + other.size() - common);
    }

    /** How much of the shorter one is in the other: from 0 to 1, at least the resemblance. */
    public double containment(Shingles other) {
        int common = common(other);
        return common == 0 ? 0 : (double) common / Math.min(size(), other.size());
    }

    private int common(Shingles other) {
        int common = 0;
        for (int i = 0, j = 0; i < size() && j < other.size(); ) {
            int order = Integer.compare(hashes[i], other.hashes[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return common;
    }
}
