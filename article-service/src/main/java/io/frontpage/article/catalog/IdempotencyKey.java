package io.frontpage.article.catalog;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A creation that has been answered, under the key that its sender gave it. */
@Entity
@IdClass(IdempotencyKey.Key.class)
@Table(name = "idempotency_keys")
class IdempotencyKey extends PanacheEntityBase {
    /** Each caller has keys of its own. */
    record Key(String who, String key) implements Serializable {}

    @Id
    public String who;

    @Id
    public String key;

    public byte[] fingerprint;
    public UUID articleId;
    public Instant createdAt;

    /** Lets the transaction wait for any other with the same key. */
    static void lock(String who, String key) {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(3, hashtext(:key))", Integer.class)
                .setParameter("key", who + '\n' + key)
                .getSingleResult();
    }

    static Optional<IdempotencyKey> find(String who, String key, Instant notBefore) {
        return find("who = ?1 and key = ?2 and createdAt >= ?3", who, key, notBefore)
                .firstResultOptional();
    }

    static long forgetBefore(Instant time) {
        return delete("createdAt < ?1", time);
    }
}
