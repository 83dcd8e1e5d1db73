package io.frontpage.article.imports;

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

import io.frontpage.article.catalog.Article.Status;

/**
 * A document that is taken in.
 *
 * <p>UPLOADING → RECEIVED → RUNNING → DONE or FAILED. While it is UPLOADING or RUNNING one holder works on it, under a
 * lease; a run whose holder is gone is taken over by another.
 */
@Entity
@Table(name = "imports")
public class ImportJob extends PanacheEntityBase {
    /** How far it is. */
    public enum State {
        /** Its document is still arriving. */
        UPLOADING,
        /** Its document is here, and waits. */
        RECEIVED,
        RUNNING,
        /** Each of its entries has its outcome. */
        DONE,
        /** The document could not be read to its end; what came before is taken. */
        FAILED
    }

    @Id
    public UUID id;

    @Enumerated(EnumType.STRING)
    public State state;

    @Enumerated(EnumType.STRING)
    public Format format;

    public String source;
    public String section;
    public String language;

    @Enumerated(EnumType.STRING)
    public Status status;

    public String submittedBy;
    public long bytes;
    public long bytesRead;
    public long entries;
    public long created;
    public long updated;
    public long unchanged;
    public long refused;
    public Instant createdAt;
    public Instant startedAt;
    public Instant finishedAt;
    public String failure;

    UUID worker;
    Instant leaseUntil;

    ImportOptions options() {
        return new ImportOptions(format, source, section, language, status);
    }

    /** None for one that is still arriving. */
    public static Optional<ImportJob> received(UUID id) {
        return find("id = ?1 and state != ?2", id, State.UPLOADING).firstResultOptional();
    }

    /** @param before the last of the page before; null for the newest */
    public static List<ImportJob> newest(UUID before, int limit) {
        var jobs = before == null
                ? ImportJob.<ImportJob>find("state != ?1 order by id desc", State.UPLOADING)
                : ImportJob.<ImportJob>find("state != ?1 and id < ?2 order by id desc", State.UPLOADING, before);
        return jobs.range(0, limit - 1).list();
    }

    /** Locks the job, if this one still holds it. Part of the caller's transaction. */
    static Optional<ImportJob> held(UUID id, UUID worker) {
        return ImportJob.<ImportJob>find("id = ?1 and worker = ?2", id, worker)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /**
     * Locks the oldest job that waits or whose holder is gone. One source's documents are taken in their order, so that an
     * older text never replaces a newer one.
     *
     * @param largest in bytes: larger ones are left to others. Part of the caller's transaction.
     */
    static Optional<ImportJob> next(Instant now, long largest) {
        return getSession()
                .createNativeQuery("""
                        select i.* from imports i
                        where (i.state = 'RECEIVED' or i.state = 'RUNNING' and i.lease_until < :now)
                            and i.bytes <= :largest
                            and not exists (select from imports o
                                where o.state in ('RECEIVED', 'RUNNING') and o.id < i.id
                                    and o.source is not distinct from i.source)
                        order by i.id limit 1 for update of i skip locked
                        """, ImportJob.class)
                .setParameter("now", now)
                .setParameter("largest", largest)
                .uniqueResultOptional();
    }

    /** Forgets uploads that were cut off, and what was finished long ago. Part of the caller's transaction. */
    static void sweep(Instant now, Instant finishedBefore) {
        delete("state = ?1 and leaseUntil < ?2", State.UPLOADING, now);
        delete("finishedAt < ?1", finishedBefore);
    }
}
