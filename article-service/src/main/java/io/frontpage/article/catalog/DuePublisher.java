package io.frontpage.article.catalog;

import java.time.Duration;
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
    private static final Duration LAST_ARTICLE = Duration.ofSeconds(5);

    private final Catalog catalog;
    private final Duration poll;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("due-publisher").unstarted(this::run);
    private volatile boolean failing;

    DuePublisher(Catalog catalog, ArticlesConfig config) {
        this.catalog = catalog;
        this.poll = config.schedulePoll();
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    /** Lets the article at hand be published; the next start goes on. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(LAST_ARTICLE);
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
            boolean more;
            do {
                more = catalog.publishNextDue();
            } while (more && stopping.getCount() > 0);
            note(null);
        } catch (RuntimeException e) {
            note(e);
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
