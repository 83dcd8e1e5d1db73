package io.frontpage.article.imports;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.quarkus.narayana.jta.QuarkusTransaction;

import io.frontpage.service.problem.ProblemException;

/** What publishers do with feeds. Each method is one transaction, but for the look-up of an address, which comes before. */
@ApplicationScoped
public class Feeds {
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
    private final AddressGuard guard;
    private final FeedsConfig config;
    private final Clock clock;

    Feeds(AddressGuard guard, FeedsConfig config, Clock clock) {
        this.guard = guard;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A feed that is polled at once.
     *
     * @throws FeedUrlTaken when another has the URL
     * @throws ProblemException 400 when it can't be polled as told
     */
    public Feed create(FeedSettings settings) {
        check(settings);
        return QuarkusTransaction.requiringNew().call(() -> {
            Feed.lockUrl(settings.url());
            var feed = new Feed();
            feed.id = ids.generate();
            feed.createdAt = now();
            write(feed, settings);
            feed.persistAndFlush();
            return feed;
        });
    }

    /**
     * Sets a feed in whole and starts it afresh: it is polled at once, and its document is imported though it has not
     * changed.
     *
     * @param precondition throws unless the feed is in the state that the caller has seen
     * @throws FeedUrlTaken when another has the URL
     * @throws ProblemException 400 when it can't be polled as told
     */
    public Feed change(UUID id, Consumer<Feed> precondition, FeedSettings settings) {
        check(settings);
        return QuarkusTransaction.requiringNew().call(() -> {
            Feed.lockUrl(settings.url());
            var feed = locked(id);
            precondition.accept(feed);
            feed.version++;
            write(feed, settings);
            feed.persistAndFlush();
            return feed;
        });
    }

    /**
     * Its articles and imports stay.
     *
     * @param precondition throws unless the feed is in the state that the caller has seen
     */
    public void delete(UUID id, Consumer<Feed> precondition) {
        QuarkusTransaction.requiringNew().run(() -> {
            var feed = locked(id);
            precondition.accept(feed);
            feed.delete();
        });
    }

    /**
     * Has a feed polled without waiting for its time; once more if it is being polled at the moment.
     *
     * @throws ProblemException 409 when it is not enabled
     */
    public Feed pollNow(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var feed = locked(id);
            if (!feed.enabled) {
                throw ProblemException.conflict("The feed is not enabled.");
            }
            feed.nextPollAt = now();
            return feed;
        });
    }

    private static Feed locked(UUID id) {
        return Feed.locked(id).orElseThrow(() -> ProblemException.notFound("There is no such feed."));
    }

    private void write(Feed feed, FeedSettings settings) {
        Feed.byUrl(settings.url()).filter(other -> !other.id.equals(feed.id)).ifPresent(other -> {
            throw new FeedUrlTaken(other.id);
        });
        feed.url = settings.url();
        feed.format = settings.format();
        feed.source = settings.source() == null ? feed.id.toString() : settings.source();
        feed.section = settings.section();
        feed.language = settings.language();
        feed.status = settings.status();
        feed.pollIntervalSeconds = interval(settings).toSeconds();
        feed.enabled = settings.enabled();
        feed.updatedAt = now();
        feed.startAfresh(feed.updatedAt);
    }

    private void check(FeedSettings settings) {
        var interval = interval(settings);
        if (interval.compareTo(config.shortestInterval()) < 0 || interval.compareTo(config.longestInterval()) > 0) {
            throw ProblemException.badRequest(
                    "interval", "must be from " + config.shortestInterval() + " to " + config.longestInterval());
        }
        try {
            guard.check(new URI(settings.url()));
        } catch (URISyntaxException e) {
            throw ProblemException.badRequest("url", "must be an http or https URL");
        } catch (Refused refused) {
            throw ProblemException.badRequest("url", refused.getMessage());
        }
    }

    private Duration interval(FeedSettings settings) {
        return settings.interval() == null ? config.defaultInterval() : settings.interval();
    }

    /** In milliseconds, so that what is answered is what is read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
