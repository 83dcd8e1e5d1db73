package io.frontpage.recommend.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;

/**
 * Finds published articles: those whose text is like another's, and the newest of a topic, of a section, of all. Where one is as
 * good as another the newer comes first, then the one with the smaller id, so that every instance gives the same list.
 */
@Singleton
public class TextSearch {
    /** Articles that are less alike are no closer in subject than any two of a section. */
    private static final double LEAST_LIKENESS = 0.05;

    private static final Likeness LIKENESS = new Likeness();
    private static final Sort BEST = best();

    private final TextIndex index;

    public TextSearch(TextIndex index) {
        this.index = index;
    }

    /**
     * The articles whose text is most like this one's, the best first, without the article itself.
     *
     * @return none where the article has never been published or has been withdrawn; those found so far when the time is over
     */
    public List<Alike> alike(UUID article, Scope scope, int limit, Deadline deadline) {
        return alike(article, List.of(), scope, limit, deadline);
    }

    /**
     * The same, and behind them, in no order, others that are as much alike as those could be and for which something else
     * speaks too: whatever their section and age.
     */
    public List<Alike> alike(UUID article, Collection<UUID> also, Scope scope, int limit, Deadline deadline) {
        return index.search(shared -> {
            var document = ArticleDocuments.locate(shared.getIndexReader(), List.of(article))
                    .get(article);
            if (document == null) {
                return List.of();
            }
            var searcher = within(deadline, shared);
            var question = Question.of(searcher, document);
            var found = best(searcher, question, document, scope, limit);
            return Stream.concat(found.stream(), others(searcher, question, also, found).stream())
                    .toList();
        });
    }

    /** Looks at the time before each segment: Lucene's own timeout looks more often, for a fifth of the time of a search. */
    private static IndexSearcher within(Deadline deadline, IndexSearcher shared) {
        var searcher = new IndexSearcher(shared.getTopReaderContext()) {
            @Override
            protected void searchLeaf(LeafReaderContext leaf, int from, int to, Weight weight, Collector collector)
                    throws IOException {
                if (!deadline.isOver()) {
                    super.searchLeaf(leaf, from, to, weight, collector);
                }
            }
        };
        searcher.setSimilarity(LIKENESS);
        return searcher;
    }

    private static List<Alike> best(IndexSearcher searcher, Question question, int document, Scope scope, int limit)
            throws IOException {
        var query =
                filtered(question.query().setMinimumNumberShouldMatch(1), scope).build();
        var hits = searcher.search(query, new TopFieldCollectorManager(BEST, limit + 1, limit + 1)).scoreDocs;
        var outlines = outlines(searcher, hits);
        var list = new ArrayList<Alike>();
        for (int i = 0; i < hits.length && list.size() < limit; i++) {
            double likeness = Math.min((float) ((FieldDoc) hits[i]).fields[0] / question.ownScore(), 1);
            if (likeness >= LEAST_LIKENESS && hits[i].doc != document) {
                list.add(new Alike(outlines[i], likeness));
            }
        }
        return list;
    }

    private static List<Alike> others(
            IndexSearcher searcher, Question question, Collection<UUID> also, List<Alike> found) throws IOException {
        var others = new HashSet<>(also);
        found.forEach(alike -> others.remove(alike.article().id()));
        var hits = ArticleDocuments.locate(searcher.getIndexReader(), others).values().stream()
                .sorted()
                .map(document -> new ScoreDoc(document, 0))
                .toArray(ScoreDoc[]::new);
        var outlines = outlines(searcher, hits);
        var scores = question.scores(
                searcher, Arrays.stream(hits).mapToInt(hit -> hit.doc).toArray());
        var list = new ArrayList<Alike>();
        for (int i = 0; i < hits.length; i++) {
            double likeness = scores[i] / Math.max(question.ownScore(), scores[i]);
            // A withdrawn article has no outline, and no terms.
            if (likeness >= LEAST_LIKENESS) {
                list.add(new Alike(outlines[i], likeness));
            }
        }
        return list;
    }

    /** The newest that have one of the topics. */
    public List<Outline> withTopics(Collection<String> topics, Scope scope, int limit) {
        return newest(
                new TermInSetQuery(
                        ArticleDocuments.TOPIC,
                        topics.stream().map(BytesRef::new).toList()),
                scope,
                limit);
    }

    /** The newest of a section. */
    public List<Outline> inSection(String section, Scope scope, int limit) {
        return newest(new TermQuery(new Term(ArticleDocuments.SECTION, section)), scope, limit);
    }

    /** The newest of all. */
    public List<Outline> latest(Scope scope, int limit) {
        // A withdrawn article has no date.
        return newest(new FieldExistsQuery(ArticleDocuments.PUBLISHED_AT), scope, limit);
    }

    private List<Outline> newest(Query which, Scope scope, int limit) {
        return index.search(searcher -> {
            var query = filtered(new BooleanQuery.Builder().add(which, Occur.FILTER), scope)
                    .build();
            var hits = searcher.search(query, new TopFieldCollectorManager(ArticleDocuments.NEWEST, limit, limit))
                    .scoreDocs;
            return List.of(outlines(searcher, hits));
        });
    }

    /** The outlines of the articles that are published; the others are left out. */
    public Map<UUID, Outline> outlines(Collection<UUID> articles) {
        return index.search(searcher -> {
            var located = ArticleDocuments.locate(searcher.getIndexReader(), articles);
            var hits = located.values().stream()
                    .map(document -> new ScoreDoc(document, 0))
                    .toArray(ScoreDoc[]::new);
            var outlines = new HashMap<UUID, Outline>();
            for (var outline : outlines(searcher, hits)) {
                // A withdrawn article has none.
                if (outline != null) {
                    outlines.put(outline.id(), outline);
                }
            }
            return outlines;
        });
    }

    /**
     * How much the text of another article is like this one's, as {@link #alike} says it; 0 when either isn't published, or it is
     * too little.
     */
    public double likeness(UUID article, UUID other) {
        return commonTerms(article, other).stream()
                .mapToDouble(TermWeight::weight)
                .sum();
    }

    /** The terms by which another article is like this one, the heaviest first: their weights add up to its likeness, if any. */
    public List<TermWeight> commonTerms(UUID article, UUID other) {
        return index.search(searcher -> {
            var located = ArticleDocuments.locate(searcher.getIndexReader(), List.of(article, other));
            return located.containsKey(article) && located.containsKey(other)
                    ? commonTerms(searcher, located.get(article), located.get(other))
                    : List.of();
        });
    }

    private static List<TermWeight> commonTerms(IndexSearcher searcher, int document, int other) throws IOException {
        var question = Question.of(searcher, document);
        var parts = question.parts(searcher, other);
        var list = new ArrayList<TermWeight>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] > 0) {
                list.add(new TermWeight(question.terms().get(i).term().text(), parts[i]));
            }
        }
        list.sort(Comparator.comparing(TermWeight::weight).reversed().thenComparing(TermWeight::term));
        double likeness = Arrays.stream(parts).sum();
        return likeness >= LEAST_LIKENESS ? List.copyOf(list) : List.of();
    }

    private static BooleanQuery.Builder filtered(BooleanQuery.Builder query, Scope scope) {
        if (scope.section() != null) {
            query.add(new TermQuery(new Term(ArticleDocuments.SECTION, scope.section())), Occur.FILTER);
        }
        if (scope.language() != null) {
            var language = new TermQuery(new Term(ArticleDocuments.LANGUAGE, scope.language()));
            query.add(language, scope.foreign() ? Occur.MUST_NOT : Occur.FILTER);
        }
        if (scope.notBefore() != null) {
            long from = scope.notBefore().toEpochMilli();
            query.add(
                    NumericDocValuesField.newSlowRangeQuery(ArticleDocuments.PUBLISHED_AT, from, Long.MAX_VALUE),
                    Occur.FILTER);
        }
        return query;
    }

    /** Columns are read forwards only, so segment by segment and in each in the order of its documents. */
    private static Outline[] outlines(IndexSearcher searcher, ScoreDoc[] hits) throws IOException {
        var documents = new long[hits.length];
        Arrays.setAll(documents, i -> (long) hits[i].doc << 32 | i);
        Arrays.sort(documents);
        var outlines = new Outline[hits.length];
        LeafReaderContext leaf = null;
        BinaryDocValues column = null;
        for (long document : documents) {
            int i = (int) document;
            var its = searcher.getLeafContexts().get(ReaderUtil.subIndex(hits[i].doc, searcher.getLeafContexts()));
            if (its != leaf) {
                leaf = its;
                column = leaf.reader().getBinaryDocValues(ArticleDocuments.OUTLINE);
            }
            outlines[i] = Outlines.at(column, hits[i].doc - leaf.docBase);
        }
        return outlines;
    }

    private static Sort best() {
        var fields = new ArrayList<>(List.of(SortField.FIELD_SCORE));
        fields.addAll(List.of(ArticleDocuments.NEWEST.getSort()));
        return new Sort(fields.toArray(SortField[]::new));
    }
}
