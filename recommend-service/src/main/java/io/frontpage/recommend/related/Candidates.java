package io.frontpage.recommend.related;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.apache.lucene.index.Term;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

import io.frontpage.recommend.text.ArticleDocuments;
import io.frontpage.recommend.text.IndexedArticle;
import io.frontpage.recommend.text.TextIndex;

/**
 * Chooses the articles that may follow another: those whose text is like it, and as long as there are too few, the newest
 * with a topic in common, of the same section, of all. Among equals those in the article's own language come first, then the
 * newest.
 */
@Singleton
class Candidates {
    /** How many of the article's most telling terms others are searched by. */
    private static final int TERMS = 60;
    /** Articles that are less alike are no closer in subject than any two of a section. */
    private static final double LEAST_LIKENESS = 0.05;
    /** Too little to outweigh any word. */
    private static final float LANGUAGE_WEIGHT = 0.01f;

    private static final Sort SCORE_THEN_NEWEST =
            new Sort(SortField.FIELD_SCORE, new SortField(ArticleDocuments.PUBLISHED_AT, SortField.Type.LONG, true));

    private final TextIndex index;

    Candidates(TextIndex index) {
        this.index = index;
    }

    /** At most so many, each once, never the article itself nor a withdrawn one. */
    List<Candidate> of(IndexedArticle article, int limit) {
        return index.search(searcher -> {
            var list = new ArrayList<>(alike(searcher, article, limit));
            var card = article.card();
            fill(list, limit, Reason.TOPIC, oneOf(ArticleDocuments.TOPIC, card.topics()), searcher, article);
            if (card.section() != null) {
                var section = exactly(ArticleDocuments.SECTION, card.section());
                fill(list, limit, Reason.SECTION, section, searcher, article);
            }
            // A withdrawn article has no date.
            fill(list, limit, Reason.LATEST, new FieldExistsQuery(ArticleDocuments.PUBLISHED_AT), searcher, article);
            return List.copyOf(list);
        });
    }

    /** The article is searched by its own terms too, so that the best score there can be is known. */
    private List<Candidate> alike(IndexSearcher searcher, IndexedArticle article, int limit) throws IOException {
        var query = inLanguageOf(article).add(tellingTerms(searcher, article), Occur.MUST);
        var hits = searcher.search(query.build(), limit + 1, SCORE_THEN_NEWEST, true).scoreDocs;
        var list = new ArrayList<Candidate>();
        for (var hit : hits) {
            double likeness = hit.score / hits[0].score;
            var id = ArticleDocuments.id(searcher, hit.doc);
            if (likeness >= LEAST_LIKENESS && !id.equals(article.id()) && list.size() < limit) {
                list.add(new Candidate(id, Reason.TEXT, likeness));
            }
        }
        return list;
    }

    private Query tellingTerms(IndexSearcher searcher, IndexedArticle article) throws IOException {
        var terms = new MoreLikeThis(searcher.getIndexReader());
        terms.setAnalyzer(index.analyzer());
        terms.setFieldNames(new String[] {ArticleDocuments.TEXT});
        terms.setMaxQueryTerms(TERMS);
        terms.setMinTermFreq(1);
        // A term that is in one article alone is in this one.
        terms.setMinDocFreq(2);
        terms.setBoost(true);
        var body = ArticleDocuments.body(searcher, article.id()).orElse("");
        return terms.like(Map.of(ArticleDocuments.TEXT, ArticleDocuments.text(article.card(), body)));
    }

    private static void fill(
            List<Candidate> list, int limit, Reason reason, Query which, IndexSearcher searcher, IndexedArticle article)
            throws IOException {
        if (list.size() == limit) {
            return;
        }
        var taken = Stream.concat(Stream.of(article.id()), list.stream().map(Candidate::id))
                .map(UUID::toString)
                .toList();
        var query = inLanguageOf(article)
                .add(which, Occur.FILTER)
                .add(oneOf(ArticleDocuments.ID, taken), Occur.MUST_NOT)
                .build();
        for (var hit : searcher.search(query, limit - list.size(), SCORE_THEN_NEWEST).scoreDocs) {
            list.add(new Candidate(ArticleDocuments.id(searcher, hit.doc), reason, 0));
        }
    }

    /** Puts the same language and script first, then the same language. */
    private static BooleanQuery.Builder inLanguageOf(IndexedArticle article) {
        var query = new BooleanQuery.Builder();
        for (var language : ArticleDocuments.languages(article.card().language())) {
            var same = new ConstantScoreQuery(exactly(ArticleDocuments.LANGUAGE, language));
            query.add(new BoostQuery(same, LANGUAGE_WEIGHT), Occur.SHOULD);
        }
        return query;
    }

    private static Query exactly(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    private static Query oneOf(String field, Collection<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
