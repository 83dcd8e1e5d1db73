package io.frontpage.article.catalog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

import io.frontpage.article.catalog.Catalog.Unpublishable;

/**
 * Publishes what is scheduled when its time comes. The time is in the database and the article's row is locked while it is
 * published, so it happens once, whichever instances run and whenever they start.
 *
 * <p>A thread of its own, as Quarkus's scheduler looks at its clock once a second only.
 */
@Liveness
@Singleton
public class DuePublisher implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(DuePublisher.class);
    private static final Duration LAST_BATCH = Duration.ofSeconds(5);
    private static final int BATCH = 50;
    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofMinutes(1);

    private final Catalog catalog;
    private final Duration poll;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    /** The articles that could not be published, with when each is tried again: they keep no other from its time. */
    private final Map<UUID, Instant> unpublishable = new ConcurrentHashMap<>();

    private final Thread thread = Thread.ofPlatform().name("due-publisher").unstarted(this::run);
    private volatile boolean failing;

    DuePublisher(Catalog catalog, ArticlesConfig config, Clock clock) {
        this.catalog = catalog;
        this.poll = config.schedulePoll();
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    /** Lets the batch at hand be published; the next start goes on. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(LAST_BATCH);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.builder()
                .name("Publisher of what is scheduled")
                .status(thread.isAlive())
                .build();
    }

    /** Publishes all that is due. */
    public void publishDue() {
        try {
            var now = clock.instant();
            unpublishable.values().removeIf(again -> again.isBefore(now));
            boolean more;
            do {
                more = publishBatch();
            } while (more && stopping.getCount() > 0);
            note(null);
        } catch (RuntimeException e) {
            note(e);
        }
    }

    /** False when nothing is due any more. */
    private boolean publishBatch() {
        try {
            return catalog.publishDue(Set.copyOf(unpublishable.keySet()), BATCH) > 0;
        } catch (Unpublishable e) {
            if (PassingTrouble.is(e)) {
                throw e;
            }
            LOG.errorf("%s; tried again in %s", e.getMessage(), UNTIL_TRIED_AGAIN);
            unpublishable.put(e.articleId, clock.instant().plus(UNTIL_TRIED_AGAIN));
            return true;
        }
    }

    private void run() {
        try {
            do {
                publishDue();
            } while (!stopping.await(poll.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
