package io.frontpage.article.catalog;

import jakarta.inject.Singleton;

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

    DuePublisher(Catalog catalog) {
        this.catalog = catalog;
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
            note(e);
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
