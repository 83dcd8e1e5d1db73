package io.frontpage.article.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.imports.Feed.Outcome;
import io.frontpage.article.imports.Fetched.Document;
import io.frontpage.article.imports.Fetched.Failure;
import io.frontpage.article.imports.Fetched.Gone;
import io.frontpage.article.imports.Fetched.NotModified;
import io.frontpage.service.http.ETags;

/**
 * Who polls a feed, and what comes of it.
 *
 * <p>To claim a feed moves its next poll an interval ahead and takes a lease on it; no transaction is open during the
 * fetch. Whoever dies in between has changed nothing else: the feed is polled again when its time comes. What a fetch
 * brings is kept in one transaction with the import that it makes, and by the holder of the lease alone: a poll that was
 * overtaken by another, or by a change of the feed, keeps nothing.
 */
@Singleton
class FeedPolls {
    private static final Logger LOG = Logger.getLogger(FeedPolls.class);
    /** How long it may take to store what a fetch has brought. */
    private static final Duration TO_STORE = Duration.ofMinutes(1);

    private static final int MAX_DOUBLINGS = 30;
    private static final int MAX_FAILURE_LENGTH = 500;

    private final FeedsConfig config;
    private final ImportJobs imports;
    private final Clock clock;
    private final MeterRegistry metrics;

    /**
     * A feed that this one polls and nobody else.
     *
     * @param nextPollAt what the claim has set it to: another time means that somebody wants a poll sooner
     */
    record Claim(UUID feedId, UUID poller, URI url, Validators known, Instant nextPollAt) {}

    FeedPolls(FeedsConfig config, ImportJobs imports, Clock clock, MeterRegistry metrics) {
        this.config = config;
        this.imports = imports;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** The feed that has been due for longest, if any is and nobody else is at it. */
    Optional<Claim> claim() {
        return QuarkusTransaction.requiringNew().call(() -> Feed.lockDue(now()).map(feed -> {
            feed.poller = UUID.randomUUID();
            feed.leaseUntil = now().plus(config.fetchTimeout()).plus(TO_STORE);
            feed.nextPollAt = now().plus(feed.interval());
            if (isOwedEntries(feed)) {
                feed.forgetDocument();
            }
            return new Claim(feed.id, feed.poller, URI.create(feed.url), feed.validators(), feed.nextPollAt);
        }));
    }

    /** What was refused may be possible by now: its time has come, its section has been made, another has left its URL. */
    private boolean isOwedEntries(Feed feed) {
        return Optional.ofNullable(feed.lastImport)
                .flatMap(ImportJob::received)
                .filter(job -> job.refused > 0 && job.finishedAt != null)
                .filter(job -> !job.finishedAt.plus(config.retryRefused()).isAfter(now()))
                .isPresent();
    }

    /** Keeps what a fetch has brought. */
    void settle(Claim claim, Fetched fetched) {
        QuarkusTransaction.requiringNew().run(() -> Feed.locked(claim.feedId())
                .filter(feed -> claim.poller().equals(feed.poller))
                .ifPresent(feed -> settle(feed, claim, fetched)));
    }

    private void settle(Feed feed, Claim claim, Fetched fetched) {
        var wait =
                switch (fetched) {
                    case Document document -> took(feed, document);
                    case NotModified same -> succeeded(feed, Outcome.UNCHANGED);
                    case Gone gone -> gone(feed);
                    case Failure failure -> failed(feed, failure);
                };
        feed.poller = null;
        feed.leaseUntil = null;
        feed.lastPolledAt = now();
        if (feed.nextPollAt.equals(claim.nextPollAt())) {
            feed.nextPollAt = now().plus(wait);
        }
        metrics.counter("frontpage.feeds.polls", "outcome", feed.lastOutcome.name())
                .increment();
    }

    private Duration took(Feed feed, Document document) {
        var hash = ETags.of(document.bytes()).getValue();
        if (hash.equals(feed.contentHash)) {
            feed.remember(document.validators());
            return succeeded(feed, Outcome.UNCHANGED);
        }
        var format = format(feed, document);
        if (format.isEmpty()) {
            return failed(feed, new Failure("is in no format that is known here"));
        }
        feed.lastImport = imports.add(document.bytes(), options(feed, format.get()), "feed " + feed.id);
        feed.contentHash = hash;
        feed.remember(document.validators());
        LOG.infof("Feed %s: import %s", feed.id, feed.lastImport);
        return succeeded(feed, Outcome.IMPORTED);
    }

    private static Optional<Format> format(Feed feed, Document document) {
        if (feed.format != null && document.bytes().length > 0) {
            return Optional.of(feed.format);
        }
        try {
            return Format.of(null, new ByteArrayInputStream(document.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is read but memory", e);
        }
    }

    private static ImportOptions options(Feed feed, Format format) {
        var status = Article.Status.valueOf(feed.status.name());
        return new ImportOptions(format, feed.source, feed.section, feed.language, status);
    }

    private Duration succeeded(Feed feed, Outcome outcome) {
        if (feed.failures > 0) {
            LOG.infof("Feed %s can be polled again", feed.id);
        }
        feed.failures = 0;
        feed.lastOutcome = outcome;
        feed.lastFailure = null;
        return feed.interval();
    }

    private Duration gone(Feed feed) {
        LOG.warnf("Feed %s is gone for good, and no longer enabled", feed.id);
        feed.enabled = false;
        feed.version++;
        feed.updatedAt = now();
        feed.lastOutcome = Outcome.GONE;
        feed.lastFailure = null;
        return feed.interval();
    }

    /** Twice the interval, then four times and so on, or what the server asks for if that is longer. */
    private Duration failed(Feed feed, Failure failure) {
        if (feed.failures == 0) {
            LOG.warnf("Feed %s %s", feed.id, text(failure));
        }
        feed.failures++;
        feed.lastOutcome = Outcome.FAILED;
        feed.lastFailure = text(failure);
        var backOff = feed.interval().multipliedBy(1L << Math.min(feed.failures, MAX_DOUBLINGS));
        return min(max(backOff, failure.retryAfter()), config.longestInterval());
    }

    /** Some of it is what the server says. */
    private static String text(Failure failure) {
        var text = failure.reason().replaceAll("\\p{Cntrl}", " ");
        return text.substring(0, Math.min(text.length(), MAX_FAILURE_LENGTH));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
