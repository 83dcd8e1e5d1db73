package io.frontpage.article.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.Immutable;

/** An event that is not on the topic yet. */
@Entity
@Immutable
@Table(name = "outbox")
class OutboxEvent extends PanacheEntityBase {
    /** The key of the advisory lock that lets one relay send at a time, whatever the number of instances. */
    static final long RELAY_LOCK = 0x6f7574626f78L;

    private static final String BACKLOG = """
            select count(*), min(waiting.createdAt)
            from (select event.createdAt as createdAt from OutboxEvent event order by event.id limit :most) waiting""";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public UUID eventId;
    public UUID articleId;
    public long version;
    public byte[] payload;
    public Instant createdAt;
    /** Null when the change is not traced. */
    public String traceparent;

    /** Waits until no other relay is sending; until the transaction ends no other will. */
    static void lockForRelay() {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(:key)", Integer.class)
                .setParameter("key", RELAY_LOCK)
                .getSingleResult();
    }

    static List<OutboxEvent> oldest(int limit) {
        return find("order by id").range(0, limit - 1).list();
    }

    /** The oldest come first in the table's index, so that a look costs the same however much waits. */
    static Backlog backlog(int most) {
        return getEntityManager()
                .createQuery(BACKLOG, Backlog.class)
                .setParameter("most", most)
                .getSingleResult();
    }

    /**
     * @param waiting how many events wait, counted up to a limit
     * @param oldest null when none does
     */
    record Backlog(long waiting, Instant oldest) {
        Duration age(Instant now) {
            return oldest == null || oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
        }
    }

    static void deleteAll(List<OutboxEvent> events) {
        delete("id in ?1", events.stream().map(event -> event.id).toList());
    }
}
