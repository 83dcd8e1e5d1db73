package io.frontpage.article.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;

/**
 * A document elsewhere that is fetched again and again: what publishers set, and how the polling goes. {@link Feeds} and
 * {@link FeedPolls} change it, each with its row locked.
 */
@Entity
@Table(name = "feeds")
public class Feed extends PanacheEntityBase {
    /** What came of a poll. */
    public enum Outcome {
        /** The document has been stored as an import. */
        IMPORTED,
        /** It is what was imported before. */
        UNCHANGED,
        /** It could not be had. */
        FAILED,
        /** It will not come back: the feed is no longer enabled. */
        GONE
    }

    @Id
    public UUID id;

    public long version;
    public String url;

    @Enumerated(EnumType.STRING)
    public Format format;

    public String source;
    public String section;
    public String language;

    @Enumerated(EnumType.STRING)
    public FeedSettings.FirstStatus status;

    public long pollIntervalSeconds;
    public boolean enabled;
    public Instant createdAt;
    public Instant updatedAt;

    public Instant nextPollAt;
    public Instant lastPolledAt;

    @Enumerated(EnumType.STRING)
    public Outcome lastOutcome;

    /** Why the last poll failed; null unless it did. */
    public String lastFailure;

    public UUID lastImport;
    public int failures;

    UUID poller;
    Instant leaseUntil;
    String validatorsOf;
    String etag;
    String lastModified;
    String contentHash;

    public static Optional<Feed> byId(UUID id) {
        return findByIdOptional(id);
    }

    /** The newest first. @param before null for all */
    public static List<Feed> page(UUID before, int limit) {
        var feeds = before == null ? find("order by id desc") : find("id < ?1 order by id desc", before);
        return feeds.range(0, limit - 1).list();
    }

    /** Lets the transaction wait for any other that is about to give a feed this URL. */
    static void lockUrl(String url) {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(7, hashtext(:url))", Integer.class)
                .setParameter("url", url)
                .getSingleResult();
    }

    /** The one that has been due for longest, if nobody is at it. Part of the caller's transaction. */
    static Optional<Feed> lockDue(Instant now) {
        return Feed.<Feed>find(
                        "enabled and nextPollAt <= ?1 and (leaseUntil is null or leaseUntil < ?1) order by nextPollAt",
                        now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .range(0, 0)
                .firstResultOptional();
    }

    static Optional<Feed> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static Optional<Feed> byUrl(String url) {
        return find("url", url).firstResultOptional();
    }

    public Duration interval() {
        return Duration.ofSeconds(pollIntervalSeconds);
    }

    Validators validators() {
        return new Validators(validatorsOf, etag, lastModified);
    }

    void remember(Validators validators) {
        validatorsOf = validators.of();
        etag = validators.etag();
        lastModified = validators.lastModified();
    }

    /** To be polled at once, as if it never had been; a poll that is under way keeps nothing. */
    void startAfresh(Instant now) {
        nextPollAt = now;
        poller = null;
        leaseUntil = null;
        failures = 0;
        forgetDocument();
    }

    /** The next that comes is imported, though it be the same. */
    void forgetDocument() {
        contentHash = null;
        remember(Validators.NONE);
    }
}
