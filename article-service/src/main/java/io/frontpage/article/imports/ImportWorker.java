package io.frontpage.article.imports;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

import io.frontpage.article.catalog.Incoming;
import io.frontpage.article.imports.ImportJobs.Received;

/**
 * Works on what has been received: at once when it was received here, and on what waits or was left behind elsewhere
 * within the poll interval. One thread takes documents of any size and one small ones alone, so that these never wait for
 * the end of a large one of another source.
 */
@Liveness
@Singleton
class ImportWorker implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final Duration LAST_BATCH = Duration.ofSeconds(8);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final ImportJobs jobs;
    private final Incoming incoming;
    private final Translation translation;
    private final ImportsConfig config;
    private final Clock clock;
    private final BlockingQueue<Received> news = new LinkedBlockingQueue<>(2);
    private final List<Thread> threads;
    private volatile boolean stopping;
    private volatile boolean failing;
    private volatile Instant nextSweep = Instant.MIN;

    ImportWorker(ImportJobs jobs, Incoming incoming, Translation translation, ImportsConfig config, Clock clock) {
        this.jobs = jobs;
        this.incoming = incoming;
        this.translation = translation;
        this.config = config;
        this.clock = clock;
        this.threads = List.of(
                Thread.ofPlatform()
                        .name("imports")
                        .unstarted(() -> work(config.maxSize().asLongValue())),
                Thread.ofPlatform()
                        .name("imports-small")
                        .unstarted(() -> work(config.smallSize().asLongValue())));
    }

    void start(@Observes StartupEvent event) {
        threads.forEach(Thread::start);
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Received event) {
        // One for each thread, as the document may be too large for the one that hears of it first.
        news.offer(event);
        news.offer(event);
    }

    /** Lets the batches at hand end; the rest of a document waits for another instance, or the next start. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        wake(new Received());
        for (var thread : threads) {
            thread.join(LAST_BATCH);
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.builder()
                .name("Import worker")
                .status(threads.stream().allMatch(Thread::isAlive))
                .build();
    }

    private void work(long largest) {
        try {
            while (!stopping) {
                if (!runNext(largest)) {
                    news.poll(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when there was nothing to do, or it can't be done just now. */
    private boolean runNext(long largest) {
        try {
            sweep();
            var claimed = jobs.claim(largest);
            if (claimed.isPresent()) {
                new ImportRun(claimed.get(), incoming, translation, config, clock).run(() -> stopping);
            }
            note(null);
            return claimed.isPresent();
        } catch (ImportRun.Lost e) {
            LOG.warn(e.getMessage());
            return true;
        } catch (IOException | RuntimeException e) {
            note(e);
            return false;
        }
    }

    private void sweep() {
        var now = clock.instant();
        if (now.isAfter(nextSweep)) {
            nextSweep = now.plus(BETWEEN_SWEEPS);
            QuarkusTransaction.requiringNew().run(() -> ImportJob.sweep(now, now.minus(config.keep())));
        }
    }

    /** One line when the trouble begins and one when it is over, however long it takes. */
    private void note(Exception failure) {
        if (failure != null && !failing) {
            LOG.errorf("Imports wait: %s", failure.toString());
        } else if (failure == null && failing) {
            LOG.info("Imports go on again");
        }
        failing = failure != null;
    }
}
