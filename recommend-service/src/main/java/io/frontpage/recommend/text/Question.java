package io.frontpage.recommend.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
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
    private static final int TERMS = 60;
    /** A term that no other article has finds none. */
    private static final int LEAST_ARTICLES = 2;

    /** @param states where the term is in the index, and in how many articles */
    record Telling(Term term, TermStates states, float weight) {}

    /** @param document of a published article */
    static Question of(IndexSearcher searcher, int document) throws IOException {
        var telling = new ArrayList<Telling>();
        for (var kept : ArticleDocuments.terms(searcher, document)) {
            var term = new Term(ArticleDocuments.TEXT, kept.bytes());
            var states = TermStates.build(searcher, term, true);
            if (states.docFreq() >= LEAST_ARTICLES) {
                telling.add(new Telling(term, states, weight(searcher, kept.frequency(), states.docFreq())));
            }
        }
        telling.sort(Comparator.comparing(Telling::weight).reversed());
        var most = List.copyOf(telling.subList(0, Math.min(TERMS, telling.size())));
        return new Question(
                most, Arrays.stream(shares(searcher, most, document)).sum());
    }

    private static float weight(IndexSearcher searcher, int frequency, int articles) {
        double rarity = Math.log(1 + searcher.getIndexReader().maxDoc() / (double) articles);
        return (float) (frequency * rarity);
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
        var leaf = searcher.getLeafContexts().get(ReaderUtil.subIndex(document, searcher.getLeafContexts()));
        int local = document - leaf.docBase;
        var norms = leaf.reader().getNormValues(ArticleDocuments.TEXT);
        long norm = norms != null && norms.advanceExact(local) ? norms.longValue() : 1;
        var shares = new double[terms.size()];
        for (int i = 0; i < shares.length; i++) {
            var postings = leaf.reader().postings(terms.get(i).term(), PostingsEnum.FREQS);
            if (postings != null && postings.advance(local) == local) {
                shares[i] = terms.get(i).weight() * Likeness.share(postings.freq(), norm);
            }
        }
        return shares;
    }
}
