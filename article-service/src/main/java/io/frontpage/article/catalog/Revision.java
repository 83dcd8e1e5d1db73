package io.frontpage.article.catalog;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A change of an article: what it was, and all of the article as it was from then on. */
@Entity
@Immutable
@IdClass(Revision.Key.class)
@Table(name = "revisions")
public class Revision extends PanacheEntityBase {
    /** What was done. */
    public enum Action {
        CREATED,
        CHANGED,
        /** Changed by the system that it comes from. */
        IMPORTED,
        RESTORED,
        SCHEDULED,
        UNSCHEDULED,
        PUBLISHED,
        WITHDRAWN,
        PROMOTED,
        DEMOTED
    }

    /** The article and the version that the change made. */
    public record Key(UUID articleId, long version) implements Serializable {}

    @Id
    public UUID articleId;

    @Id
    public long version;

    public Instant at;
    public String who;

    @Enumerated(EnumType.STRING)
    public Action action;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> changed;

    @JdbcTypeCode(SqlTypes.JSON)
    public Snapshot state;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<Promoted> promotions;

    public static Optional<Revision> of(UUID articleId, long version) {
        return findByIdOptional(new Key(articleId, version));
    }

    /** What the article was at a time, whoever could see it; empty before its creation. */
    public static Optional<Revision> at(UUID articleId, Instant time) {
        return find("articleId = ?1 and at <= ?2 order by version desc", articleId, time)
                .firstResultOptional();
    }

    static Revision first(UUID articleId) {
        return find("articleId = ?1 order by version", articleId).firstResult();
    }

    /** The last changes of an article's promotions, newest first. */
    public static List<Revision> ofPromotions(UUID articleId, int limit) {
        return find(
                        "articleId = ?1 and action in ?2 order by version desc",
                        articleId,
                        List.of(Action.PROMOTED, Action.DEMOTED))
                .range(0, limit - 1)
                .list();
    }

    /** Whether the newsroom has rewritten it after that version. */
    static boolean isEditedSince(UUID articleId, long version) {
        return count(
                        "articleId = ?1 and version > ?2 and action in ?3",
                        articleId,
                        version,
                        List.of(Action.CHANGED, Action.RESTORED))
                > 0;
    }

    /** Whether readers were told between then and now that the article is taken back. */
    public static boolean isWithdrawnSince(UUID articleId, Instant time) {
        return count("articleId = ?1 and at > ?2 and action = ?3", articleId, time, Action.WITHDRAWN) > 0;
    }
}
