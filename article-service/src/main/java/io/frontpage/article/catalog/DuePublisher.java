package io.frontpage.article.catalog;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import org.jboss.logging.Logger;

/**
 * Publishes what is scheduled when its time comes. The time is in the database and the article's row is locked while it is
 * published, so it happens once, whichever instances run and whenever they start.
 */
@Singleton
public class DuePublisher {
    private static final Logger LOG = Logger.getLogger(DuePublisher.class);

    private final Catalog catalog;
    private volatile boolean failing;
    private volatile boolean stopping;

    DuePublisher(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The next start goes on; that the database has gone by then is no trouble. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    @Scheduled(every = "{frontpage.articles.schedule-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void publishDue() {
        try {
            boolean more;
            do {
                more = catalog.publishNextDue();
            } while (more);
            note(null);
        } catch (RuntimeException e) {
            if (!stopping) {
                note(e);
            }
        }
    }

    /** One line when the trouble begins and one when it is over, however long it takes. */
    private void note(RuntimeException failure) {
        if (failure != null && !failing) {
            LOG.errorf("What is scheduled waits: %s", failure.toString());
        } else if (failure == null && failing) {
            LOG.info("What is scheduled is published again");
        }
        failing = failure != null;
    }
}
