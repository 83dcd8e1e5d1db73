package io.frontpage.recommend.related;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.frontpage.recommend.text.IndexedArticle;
import io.frontpage.recommend.text.TextIndex;

/**
 * What to read after an article. The list itself may be as old as its cache allows; what it shows is always of now: an article
 * that has been withdrawn meanwhile is not in it, and comments are counted up to date.
 */
@Singleton
public class Related {
    /** The longest list that can be asked for. */
    public static final int MAX_LIMIT = 50;

    private final TextIndex index;
    private final Candidates candidates;
    private final RelatedCache cache;
    private final Comments comments;
    private final Timer making;
    private final ConcurrentMap<UUID, FutureTask<List<Candidate>>> underWay = new ConcurrentHashMap<>();

    Related(TextIndex index, Candidates candidates, RelatedCache cache, Comments comments, MeterRegistry metrics) {
        this.index = index;
        this.candidates = candidates;
        this.cache = cache;
        this.comments = comments;
        this.making = metrics.timer("frontpage.related.making");
    }

    /** @param article not withdrawn */
    public List<RelatedArticle> of(IndexedArticle article, int limit) {
        var list = list(article);
        var shown = shown(list, limit);
        boolean someFellOut = shown.size() < Math.min(limit, list.size());
        return someFellOut ? shown(make(article), limit) : shown;
    }

    /** Requests for one article at the same time get the list that the first of them has made. */
    private List<Candidate> list(IndexedArticle article) {
        var mine = new FutureTask<>(() -> cache.get(article).orElseGet(() -> make(article)));
        var others = underWay.putIfAbsent(article.id(), mine);
        if (others != null) {
            return result(others);
        }
        mine.run();
        underWay.remove(article.id(), mine);
        return result(mine);
    }

    private List<Candidate> make(IndexedArticle article) {
        var list = making.record(() -> candidates.of(article, MAX_LIMIT));
        // An empty list would hide the first article that could be in it.
        if (!list.isEmpty()) {
            cache.put(article, list);
        }
        return list;
    }

    private List<RelatedArticle> shown(List<Candidate> list, int limit) {
        return list.stream()
                .flatMap(candidate -> shown(candidate).stream())
                .limit(limit)
                .toList();
    }

    private Optional<RelatedArticle> shown(Candidate candidate) {
        return index.find(candidate.id())
                .filter(article -> !article.withdrawn())
                .map(article -> new RelatedArticle(
                        article.card(), comments.of(article.id()), candidate.reason(), candidate.score()));
    }

    private static <T> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a list was made", e);
        }
    }
}
