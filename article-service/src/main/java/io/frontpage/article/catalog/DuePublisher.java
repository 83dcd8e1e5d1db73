package io.frontpage.article.catalog;

import jakarta.inject.Singleton;

import io.quarkus.scheduler.Scheduled;

/**
 * Publishes what is scheduled when its time comes. The time is in the database and the article's row is locked while it is
 * published, so it happens once, whichever instances run and whenever they start.
 */
@Singleton
public class DuePublisher {
    private final Catalog catalog;

    DuePublisher(Catalog catalog) {
        this.catalog = catalog;
    }

    @Scheduled(every = "{frontpage.articles.schedule-poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void publishDue() {
        boolean more;
        do {
            more = catalog.publishNextDue();
        } while (more);
    }
}
