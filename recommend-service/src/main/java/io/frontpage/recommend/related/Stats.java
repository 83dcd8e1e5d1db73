package io.frontpage.recommend.related;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

import jakarta.inject.Singleton;

import io.frontpage.contracts.ArticleStats;

/**
 * How many comments each article has and how much it is read, in memory: the topic that they come from is compacted, and read
 * whole at every start.
 */
@Singleton
public class Stats {
    /** An article with a thousandth of the hottest one's heat counts as one that nobody reads. */
    private static final double RANGE = 10;

    private final Map<UUID, Count> counts = new ConcurrentHashMap<>();
    private final NavigableSet<Hot> hottest = new ConcurrentSkipListSet<>(
            Comparator.comparingDouble(Hot::heat).reversed().thenComparing(Hot::id));
    private final Map<Integer, Long> nextOffsets = new ConcurrentHashMap<>();

    /** @param heat log2 of the decayed sum, comparable among articles at any time; null when nothing has given any */
    private record Count(long comments, Double heat, long offset) {}

    private record Hot(UUID id, double heat) {}

    /** The offset after the last record of a partition that is in; 0 when none is. */
    public long nextOffset(int partition) {
        return nextOffsets.getOrDefault(partition, 0L);
    }

    /** Has a partition read from its beginning again; what is in stays in. */
    public void rewind(int partition) {
        nextOffsets.remove(partition);
    }

    /**
     * Takes in those that count further than what is known, and moves the partition's next offset. Called by one thread.
     *
     * @return the articles whose number of comments is another now
     */
    public Collection<UUID> apply(int partition, long next, Collection<ArticleStats> stats) {
        var changed = new ArrayList<UUID>();
        for (var article : stats) {
            var before = counts.get(article.articleId());
            if (before == null || article.offset() > before.offset()) {
                replace(article, before);
                if (article.comments() != (before == null ? 0 : before.comments())) {
                    changed.add(article.articleId());
                }
            }
        }
        nextOffsets.put(partition, next);
        return changed;
    }

    private void replace(ArticleStats article, Count before) {
        var id = article.articleId();
        counts.put(id, new Count(article.comments(), article.heat(), article.offset()));
        if (article.heat() != null) {
            hottest.add(new Hot(id, article.heat()));
        }
        if (before != null && before.heat() != null && !before.heat().equals(article.heat())) {
            hottest.remove(new Hot(id, before.heat()));
        }
    }

    long comments(UUID article) {
        var count = counts.get(article);
        return count == null ? 0 : count.comments();
    }

    /** How much it is read beside the article that is read most: 1 for that one, 0 for a thousandth of it and less. */
    double popularity(UUID article) {
        var count = counts.get(article);
        if (count == null || count.heat() == null) {
            return 0;
        }
        var most = hottest.isEmpty() ? count.heat() : hottest.first().heat();
        return Math.clamp(1 - (most - count.heat()) / RANGE, 0, 1);
    }

    /** The articles that are read most, the first of them first; they may be withdrawn by now. */
    List<UUID> hottest(int limit) {
        return hottest.stream().limit(limit).map(Hot::id).toList();
    }
}
