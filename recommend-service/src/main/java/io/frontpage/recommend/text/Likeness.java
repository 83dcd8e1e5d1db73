package io.frontpage.recommend.text;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.SmallFloat;

/**
 * How much a term of the article that others are compared with says for one that has it too: its weight, by BM25's saturation of
 * how often it occurs there, less in a long text. (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009.)
 * Nothing here depends on the other articles of the index but the weight, so that every instance finds the same.
 */
final class Likeness extends Similarity {
    private static final float SATURATION = 2;
    /** How far a long text counts for less: 0 not at all, 1 in proportion. Digests of many matters would be like everything. */
    private static final float LENGTH = 0.9f;
    /** A text of so many terms is neither long nor short. */
    private static final float USUAL_LENGTH = 600;

    @Override
    public SimScorer scorer(float weight, CollectionStatistics collection, TermStatistics... terms) {
        return new SimScorer() {
            @Override
            public float score(float frequency, long norm) {
                return weight * share(frequency, norm);
            }
        };
    }

    /** The part of a term's weight that a text earns, from 0 to below 1, growing with the frequency and falling with the length. */
    static float share(float frequency, long norm) {
        float length = SmallFloat.byte4ToInt((byte) norm);
        float half = SATURATION * (1 - LENGTH + LENGTH * length / USUAL_LENGTH);
        // So that a larger frequency never gives less, whatever is rounded.
        return 1 - half / (frequency + half);
    }
}
