package io.frontpage.recommend.related;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.frontpage.contracts.ArticleStats;

/** How many comments each article has, in memory: the topic that it comes from is compacted, and read whole at every start. */
@Singleton
public class Comments {
    private final Map<UUID, Count> counts = new ConcurrentHashMap<>();
    private final Map<Integer, Long> nextOffsets = new ConcurrentHashMap<>();

    private record Count(long comments, long offset) {
        Count newer(Count other) {
            return other.offset > offset ? other : this;
        }
    }

    /** The offset after the last record of a partition that is in; 0 when none is. */
    public long nextOffset(int partition) {
        return nextOffsets.getOrDefault(partition, 0L);
    }

    /** Has a partition read from its beginning again; what is in stays in. */
    public void rewind(int partition) {
        nextOffsets.remove(partition);
    }

    /** Takes in those that count further than what is known, and moves the partition's next offset. */
    public void apply(int partition, long next, Collection<ArticleStats> stats) {
        for (var article : stats) {
            counts.merge(article.articleId(), new Count(article.comments(), article.offset()), Count::newer);
        }
        nextOffsets.put(partition, next);
    }

    long of(UUID articleId) {
        var count = counts.get(articleId);
        return count == null ? 0 : count.comments;
    }
}
