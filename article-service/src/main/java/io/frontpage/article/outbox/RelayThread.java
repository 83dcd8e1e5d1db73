package io.frontpage.article.outbox;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

import io.frontpage.article.outbox.Outbox.Added;
import io.frontpage.article.outbox.OutboxRelay.Batch;

/** Keeps the relay going: at once when something was added here, now and then for what others left behind. */
@Liveness
@Singleton
class RelayThread implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(RelayThread.class);
    private static final Duration LAST_BATCH = Duration.ofSeconds(8);

    private final OutboxRelay relay;
    private final OutboxConfig config;
    private final BlockingQueue<Added> news = new ArrayBlockingQueue<>(1);
    private final Thread thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::run);
    private volatile boolean stopping;
    private volatile boolean failing;

    RelayThread(OutboxRelay relay, OutboxConfig config, MeterRegistry metrics) {
        this.relay = relay;
        this.config = config;
        metrics.gauge("frontpage.outbox.failing", this, self -> self.failing ? 1 : 0);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Added event) {
        news.offer(event);
    }

    /** Lets the batch at hand end; what is left waits in the outbox for the next start. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        news.offer(new Added());
        thread.join(LAST_BATCH);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.builder()
                .name("Outbox relay")
                .status(thread.isAlive())
                .build();
    }

    private void run() {
        try {
            while (!stopping) {
                relayAll();
                news.poll(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void relayAll() {
        try {
            Batch batch;
            do {
                batch = relay.relayBatch();
                note(batch.failure());
            } while (batch.sent() > 0 && !stopping);
        } catch (RuntimeException e) {
            note(e);
        }
    }

    /** One line when the trouble begins and one when it is over, however long it takes. */
    private void note(Throwable failure) {
        if (failure != null && !failing) {
            LOG.errorf("Events wait in the outbox: %s", failure.toString());
        } else if (failure == null && failing) {
            LOG.info("Events leave the outbox again");
        }
        failing = failure != null;
    }
}
