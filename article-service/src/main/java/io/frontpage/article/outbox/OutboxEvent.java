package io.frontpage.article.outbox;

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
    private static final long RELAY_LOCK = 0x6f7574626f78L;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public UUID eventId;
    public UUID articleId;
    public long version;
    public byte[] payload;
    public Instant createdAt;

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

    static void deleteAll(List<OutboxEvent> events) {
        delete("id in ?1", events.stream().map(event -> event.id).toList());
    }
}
