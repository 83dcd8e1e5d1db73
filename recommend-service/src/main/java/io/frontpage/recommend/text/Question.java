package io.frontpage.recommend.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;

/**
 * An article as what others are searched by: its most telling terms, each with a weight, and what the article itself scores by
 * them, which is the most that any other is measured against.
 */
record Question(List<Telling> terms, double ownScore) {
    /** How many terms. */
    private static final int TERMS = 100;
    /** A term that no other article has finds none. */
    private static final int LEAST_ARTICLES = 2;

    /** @param states where the term is in the index, and in how many articles */
    record Telling(Term term, TermStates states, float weight) {}

    /** @param document of a published article */
    static Question of(IndexSearcher searcher, int document) throws IOException {
        var kept = ArticleDocuments.terms(searcher, document);
        var states = TermLookup.states(
                searcher,
                ArticleDocuments.TEXT,
                kept.stream().map(ArticleTerms.Term::bytes).toList());
        var telling = new ArrayList<Telling>();
        for (int i = 0; i < kept.size(); i++) {
            int articles = states.get(i).docFreq();
            if (articles >= LEAST_ARTICLES) {
                var term = new Term(ArticleDocuments.TEXT, kept.get(i).bytes());
                telling.add(new Telling(
                        term, states.get(i), weight(searcher, kept.get(i).frequency(), articles)));
            }
        }
        telling.sort((a, b) -> Float.compare(b.weight(), a.weight()));
        var most = List.copyOf(telling.subList(0, Math.min(TERMS, telling.size())));
        return new Question(
                most, Arrays.stream(shares(searcher, most, document)).sum());
    }

    private static float weight(IndexSearcher searcher, int frequency, int articles) {
        double rarity = Math.log(1 + searcher.getIndexReader().maxDoc() / (double) articles);
        return (float) ((1 + Math.log(frequency)) * rarity);
    }

    BooleanQuery.Builder query() {
        var query = new BooleanQuery.Builder();
        for (var term : terms) {
            query.add(new BoostQuery(new TermQuery(term.term(), term.states()), term.weight()), Occur.SHOULD);
        }
        return query;
    }

    /** What each of the terms gives to the likeness of a document: their sum. */
    double[] parts(IndexSearcher searcher, int document) throws IOException {
        var parts = shares(searcher, terms, document);
        double most = Math.max(ownScore, Arrays.stream(parts).sum());
        for (int i = 0; i < parts.length; i++) {
            parts[i] /= most;
        }
        return parts;
    }

    private static double[] shares(IndexSearcher searcher, List<Telling> terms, int document) throws IOException {
        var leaf = leaf(searcher, document);
        var documents = new int[] {document};
        var shares = new double[terms.size()];
        long[] norms = norms(leaf, documents, 0, 1);
        for (int i = 0; i < shares.length; i++) {
            var share = new double[1];
            addShares(leaf, terms.get(i), documents, norms, 0, share);
            shares[i] = share[0];
        }
        return shares;
    }

    /**
     * What others score, as {@link #ownScore} has it. Each term is looked up once for all of them.
     *
     * @param documents ascending
     */
    double[] scores(IndexSearcher searcher, int[] documents) throws IOException {
        var scores = new double[documents.length];
        int from = 0;
        while (from < documents.length) {
            var leaf = leaf(searcher, documents[from]);
            int to = from + 1;
            while (to < documents.length
                    && documents[to] < leaf.docBase + leaf.reader().maxDoc()) {
                to++;
            }
            long[] norms = norms(leaf, documents, from, to);
            for (var term : terms) {
                addShares(leaf, term, documents, norms, from, scores);
            }
            from = to;
        }
        return scores;
    }

    private static LeafReaderContext leaf(IndexSearcher searcher, int document) {
        return searcher.getLeafContexts().get(ReaderUtil.subIndex(document, searcher.getLeafContexts()));
    }

    private static long[] norms(LeafReaderContext leaf, int[] documents, int from, int to) throws IOException {
        var column = leaf.reader().getNormValues(ArticleDocuments.TEXT);
        var norms = new long[to - from];
        for (int i = 0; i < norms.length; i++) {
            norms[i] =
                    column != null && column.advanceExact(documents[from + i] - leaf.docBase) ? column.longValue() : 1;
        }
        return norms;
    }

    /** @param norms those of the leaf's documents, which begin at {@code from} */
    private static void addShares(
            LeafReaderContext leaf, Telling term, int[] documents, long[] norms, int from, double[] sums)
            throws IOException {
        var state = term.states().get(leaf);
        if (state == null) {
            return;
        }
        var dictionary = Terms.getTerms(leaf.reader(), ArticleDocuments.TEXT).iterator();
        dictionary.seekExact(term.term().bytes(), state.get());
        var postings = dictionary.postings(null, PostingsEnum.FREQS);
        for (int i = 0; i < norms.length; i++) {
            int document = documents[from + i] - leaf.docBase;
            if (postings.docID() < document) {
                postings.advance(document);
            }
            if (postings.docID() == document) {
                sums[from + i] += term.weight() * Likeness.share(postings.freq(), norms[i]);
            }
        }
    }
}
