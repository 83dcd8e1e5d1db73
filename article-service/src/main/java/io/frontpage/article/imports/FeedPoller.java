package io.frontpage.article.imports;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

import io.frontpage.article.imports.FeedPolls.Claim;

/** Polls the feeds that are due, so many at once and no more. */
@Liveness
@Singleton
class FeedPoller implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(FeedPoller.class);
    private static final Duration LAST_FETCHES = Duration.ofSeconds(3);

    private final FeedPolls polls;
    private final SafeFetcher fetcher;
    private final FeedsConfig config;
    private final Semaphore free;
    private final ExecutorService fetches = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("feed-poller").unstarted(this::run);
    private volatile boolean failing;

    FeedPoller(FeedPolls polls, SafeFetcher fetcher, FeedsConfig config) {
        this.polls = polls;
        this.fetcher = fetcher;
        this.config = config;
        this.free = new Semaphore(config.fetchesAtOnce());
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    /** A fetch that does not end in time is given up; its feed is polled again when its time comes. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        thread.interrupt();
        fetches.shutdown();
        if (!fetches.awaitTermination(LAST_FETCHES.toMillis(), TimeUnit.MILLISECONDS)) {
            fetches.shutdownNow();
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.builder()
                .name("Feed poller")
                .status(thread.isAlive())
                .build();
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                free.acquire();
                if (!startNext()) {
                    free.release();
                    stopping.await(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there was one to poll; then it gives its place back when it is done. */
    private boolean startNext() {
        try {
            var claim = polls.claim();
            claim.ifPresent(due -> fetches.execute(() -> poll(due)));
            note(null);
            return claim.isPresent();
        } catch (RuntimeException e) {
            note(e);
            return false;
        }
    }

    private void poll(Claim claim) {
        try {
            polls.settle(claim, fetcher.fetch(claim.url(), claim.known()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf("Feed %s was polled for nothing: %s", claim.feedId(), e.toString());
        } finally {
            free.release();
        }
    }

    /** One line when the trouble begins and one when it is over, however long it takes. */
    private void note(RuntimeException failure) {
        if (failure != null && !failing) {
            LOG.errorf("No feed is polled: %s", failure.toString());
        } else if (failure == null && failing) {
            LOG.info("Feeds are polled again");
        }
        failing = failure != null;
    }
}
