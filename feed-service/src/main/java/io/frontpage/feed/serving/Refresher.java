package io.frontpage.feed.serving;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

import io.frontpage.feed.hot.RedisFailure;

/** Keeps the lists in memory fresh and tells those who listen to them, on a thread of its own. */
@Liveness
@Singleton
class Refresher implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(Refresher.class);

    /** Longer than Redis may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** After that long without an attempt at any list the thread is stuck for good. */
    private static final Duration STUCK = Duration.ofMinutes(1);

    private final Feeds feeds;
    private final Streams streams;
    private final Fallbacks fallbacks;
    private final Clock clock;
    private final Duration interval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("lists").unstarted(this::run);
    private boolean failing;
    private volatile Instant lastAttempt;

    Refresher(Feeds feeds, Streams streams, Fallbacks fallbacks, Clock clock, ListsConfig config) {
        this.feeds = feeds;
        this.streams = streams;
        this.fallbacks = fallbacks;
        this.clock = clock;
        this.interval = config.check();
        this.lastAttempt = clock.instant();
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.join(PATIENCE);
    }

    @Override
    public HealthCheckResponse call() {
        var stuck = lastAttempt.plus(STUCK).isBefore(clock.instant());
        return HealthCheckResponse.builder()
                .name("Lists are kept fresh")
                .status(thread.isAlive() && !stuck)
                .build();
    }

    private void run() {
        try {
            do {
                noteAttempt();
                refresh();
            } while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void noteAttempt() {
        lastAttempt = clock.instant();
    }

    /** One line when the trouble begins and one when it is over, however long it takes. */
    private void refresh() {
        try {
            feeds.refresh(this::noteAttempt);
            streams.publish(this::noteAttempt);
            if (failing) {
                LOG.info("The lists are made anew again");
            }
            failing = false;
        } catch (RedisFailure failure) {
            fallbacks.toTheListsAsTheyAre();
            if (!failing) {
                LOG.warnf("The last lists go on being served: %s", failure.getMessage());
            }
            failing = true;
        } catch (RuntimeException e) {
            LOG.error("The lists could not be made anew", e);
        }
    }
}
