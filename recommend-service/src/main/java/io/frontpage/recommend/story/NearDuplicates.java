package io.frontpage.recommend.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

import io.frontpage.recommend.text.ArticleDocuments;
import io.frontpage.recommend.text.IndexedArticle;
import io.frontpage.recommend.text.TermLookup;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.text.Shingles;

/**
 * Finds the published articles that tell what another does in much the same words. Those that have several of the smallest
 * hashes of its text are compared with it exactly.
 */
@Singleton
public class NearDuplicates {
    /** Texts that are alike enough to tell the same have 13 of the smallest hashes in common on average, seldom less than 6. */
    private static final int IN_COMMON = 4;

    private static final int MOST_CANDIDATES = Stories.LARGEST + 1;
    /** What is in more articles than this is what a site writes under every page. */
    private static final int BOILERPLATE = 2 * Stories.LARGEST;

    /** Roughly, in bytes: the articles of a few hundred stories, as each of a story is compared with all others of it. */
    private static final long KEPT = 16_000_000;

    private final TextIndex index;
    private final Duration window;
    private final Cache<Version, Telling> tellings = Caffeine.newBuilder()
            .maximumWeight(KEPT)
            .weigher((Version version, Telling telling) -> telling.weight())
            .build();

    private record Version(UUID id, long number) {}

    public NearDuplicates(TextIndex index, StoryConfig config) {
        this.index = index;
        this.window = config.window();
    }

    /** Those that tell the same and were published at about the same time; none when the article isn't published. */
    Set<UUID> of(UUID article) {
        return like(article).stream()
                .filter(near -> near.bond().isPresent())
                .map(Near::article)
                .collect(Collectors.toSet());
    }

    /** Those of about the same time that could tell the same, each with how much they are alike. */
    public List<Near> like(UUID article) {
        return published(article)
                .map(found -> index.search(searcher -> like(searcher, found)))
                .orElse(List.of());
    }

    private List<Near> like(IndexSearcher searcher, IndexedArticle article) throws IOException {
        var telling = telling(article);
        var near = new ArrayList<Near>();
        for (var candidate : candidates(searcher, article, telling)) {
            if (!candidate.id().equals(article.id())) {
                near.add(Near.of(candidate.id(), telling, telling(candidate)));
            }
        }
        return near;
    }

    private List<IndexedArticle> candidates(IndexSearcher searcher, IndexedArticle article, Telling telling)
            throws IOException {
        var candidates = new ArrayList<IndexedArticle>();
        var shared = shared(searcher, telling);
        if (telling.isLongEnough() && shared.size() >= IN_COMMON) {
            var query = query(shared, article.card().publishedAt());
            for (var hit : searcher.search(query, MOST_CANDIDATES).scoreDocs) {
                published(ArticleDocuments.id(searcher, hit.doc)).ifPresent(candidates::add);
            }
        }
        return candidates;
    }

    /** Those of its smallest hashes that others have too: mostly there are none, and nothing has to be searched for. */
    private static List<Query> shared(IndexSearcher searcher, Telling telling) throws IOException {
        var shared = new ArrayList<Query>();
        var hashes = Arrays.stream(telling.body().sketch())
                .sorted()
                .mapToObj(ArticleDocuments::sketch)
                .toList();
        var states = TermLookup.states(searcher, ArticleDocuments.SKETCH, hashes);
        for (int i = 0; i < hashes.size(); i++) {
            int articles = states.get(i).docFreq();
            if (articles > 1 && articles <= BOILERPLATE) {
                var term = new Term(ArticleDocuments.SKETCH, hashes.get(i));
                shared.add(new ConstantScoreQuery(new TermQuery(term, states.get(i))));
            }
        }
        return shared;
    }

    private Query query(List<Query> shared, Instant publishedAt) {
        var query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(IN_COMMON);
        shared.forEach(each -> query.add(each, Occur.SHOULD));
        return query.add(atAboutTheTime(publishedAt), Occur.FILTER).build();
    }

    private Query atAboutTheTime(Instant time) {
        return NumericDocValuesField.newSlowRangeQuery(
                ArticleDocuments.PUBLISHED_AT,
                time.minus(window).toEpochMilli(),
                time.plus(window).toEpochMilli());
    }

    /** What of an article is compared; empty when it isn't published. */
    Optional<Telling> telling(UUID article) {
        return published(article).map(this::telling);
    }

    private Telling telling(IndexedArticle article) {
        var version = new Version(article.id(), article.version());
        var kept = tellings.getIfPresent(version);
        if (kept != null) {
            return kept;
        }
        // Of the index as it is by now: never an older text under a newer version.
        var body = index.search(searcher -> ArticleDocuments.body(searcher, article.id()))
                .orElse("");
        var telling = new Telling(terms(article.card().headline()), Shingles.of(index.analyzer(), body));
        tellings.put(version, telling);
        return telling;
    }

    private Set<String> terms(String headline) {
        var terms = new HashSet<String>();
        try (var stream = index.analyzer().tokenStream("", headline)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terms;
    }

    private Optional<IndexedArticle> published(UUID article) {
        return index.find(article).filter(found -> !found.withdrawn());
    }
}
