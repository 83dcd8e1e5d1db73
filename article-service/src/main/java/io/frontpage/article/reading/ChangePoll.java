package io.frontpage.article.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Forgets what was changed elsewhere, whether or not anybody told. It asks PostgreSQL for the articles that were committed
 * between the snapshot of the time before and the one of now: however transactions overlap, each commit is in exactly one
 * such interval, and an outage only makes one longer.
 */
@Liveness
@Singleton
class ChangePoll implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(ChangePoll.class);

    /** More changes than this at once, and it is simpler to forget everything. */
    private static final int MAX_CHANGES = 10_000;

    /** How long PostgreSQL may take to answer: as long as that, nobody knows what has changed. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** After that long without an attempt the thread is stuck for good. */
    private static final Duration STUCK = Duration.ofMinutes(1);

    /**
     * A row with a transaction from the future comes from another server's dump, and is not new. A snapshot that is older
     * than the one before comes from a server that was put back to an earlier state.
     */
    private static final String CHANGES = """
            select pg_current_snapshot()::text,
                pg_snapshot_xmin(pg_current_snapshot()) < pg_snapshot_xmin(former),
                array(select id from articles
                    where changed_xid >= pg_snapshot_xmin(former)
                    and changed_xid < pg_snapshot_xmax(pg_current_snapshot())
                    and not pg_visible_in_snapshot(changed_xid, former)
                    limit %d)
            from (select ?::pg_snapshot as former) as marker""".formatted(MAX_CHANGES + 1);

    private final DataSource database;
    private final Reading reading;
    private final Freshness freshness;
    private final Clock clock;
    private final Duration interval;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("change-poll").unstarted(this::run);
    private String snapshot;
    private boolean failing;
    private volatile Instant lastAttempt;

    ChangePoll(DataSource database, Reading reading, Freshness freshness, Clock clock, ReadingConfig config) {
        this.database = database;
        this.reading = reading;
        this.freshness = freshness;
        this.clock = clock;
        this.interval = config.pollInterval();
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
                .name("Poll for changes")
                .status(thread.isAlive() && !stuck)
                .build();
    }

    private void run() {
        try {
            do {
                pollUntilItFails();
            } while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps its connection, so that it need not queue for one with the requests when there are many. */
    private void pollUntilItFails() throws InterruptedException {
        lastAttempt = clock.instant();
        try (var connection = database.getConnection()) {
            var usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            try (var changes = connection.prepareStatement(CHANGES)) {
                do {
                    poll(changes);
                } while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS));
            } finally {
                restore(connection, usual);
            }
        } catch (SQLException | RuntimeException e) {
            note(e);
        }
    }

    private void poll(PreparedStatement changes) throws SQLException {
        var now = clock.instant();
        lastAttempt = now;
        changes.setString(1, snapshot);
        try (var answer = changes.executeQuery()) {
            answer.next();
            forget(answer);
            snapshot = answer.getString(1);
        }
        freshness.caughtUp(now);
        note(null);
    }

    private void forget(ResultSet answer) throws SQLException {
        var ids = (UUID[]) answer.getArray(3).getArray();
        if (snapshot == null || answer.getBoolean(2) || ids.length > MAX_CHANGES) {
            reading.forgetAll();
        } else {
            reading.forget(List.of(ids));
        }
    }

    /** A connection that this fails on is dead, and the pool finds that out before it is used again. */
    private static void restore(Connection connection, int networkTimeout) {
        try {
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        } catch (SQLException dead) {
            LOG.debugf("The connection is of no use any more: %s", dead.toString());
        }
    }

    /** One line when the trouble begins and one when it is over, however long it takes. */
    private void note(Exception failure) {
        if (failure != null && !failing) {
            LOG.errorf("What readers get may be behind: %s", failure.toString());
        } else if (failure == null && failing) {
            LOG.info("What readers get is up to date again");
        }
        failing = failure != null;
    }
}
