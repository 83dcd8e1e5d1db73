package io.frontpage.article.catalog;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import org.jboss.logging.Logger;

import io.frontpage.article.search.SearchIndex;

/**
 * Makes searchable what was written without search: by a version of this service from before it, or one that makes other
 * tokens, which may run beside this one during an upgrade. Every instance does it; what one has done the others find done.
 */
@Singleton
class SearchSweep {
    private static final Logger LOG = Logger.getLogger(SearchSweep.class);
    private static final UUID GREATEST = new UUID(-1, -1);
    private static final int CHUNK = 100;

    private final SearchIndex search;
    private final ArticleIndexer indexer;
    private volatile boolean stopping;

    SearchSweep(SearchIndex search, ArticleIndexer indexer) {
        this.search = search;
        this.indexer = indexer;
    }

    /** Lets the article at hand end; the next start goes on. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** The newest articles come first. One that can't be indexed is left out and tried again in the next round. */
    @Scheduled(every = "{frontpage.articles.search-sweep}", concurrentExecution = ConcurrentExecution.SKIP)
    void sweep() {
        int swept = 0;
        var below = GREATEST;
        List<UUID> chunk;
        while (!(chunk = search.outdated(below, CHUNK)).isEmpty()) {
            for (var id : chunk) {
                if (stopping) {
                    return;
                }
                swept += catchUp(id) ? 1 : 0;
            }
            below = chunk.getLast();
        }
        if (swept > 0) {
            LOG.infof("Articles made searchable afterwards: %d", swept);
        }
    }

    private boolean catchUp(UUID id) {
        try {
            indexer.catchUp(id);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("Article %s can't be made searchable: %s", id, e.toString());
            return false;
        }
    }
}
