package io.frontpage.article.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.Image;

/**
 * An article in its present state. {@link Catalog} alone changes it.
 *
 * <p>DRAFT → PUBLISHED ⇄ WITHDRAWN: what readers have seen once never becomes a draft again.
 */
@Entity
@Table(name = "articles")
public class Article extends PanacheEntityBase {
    /** No article is older than the first newspaper. */
    public static final Instant EARLIEST = Instant.parse("1600-01-01T00:00:00Z");

    /** What an article can be. */
    public enum Status {
        DRAFT,
        PUBLISHED,
        WITHDRAWN
    }

    @Id
    public UUID id;

    @Version
    public long version;

    public String externalId;

    @Enumerated(EnumType.STRING)
    public Status status;

    public String language;
    public String headline;
    public String summary;
    public String body;
    public String section;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> topics;

    public String source;
    public String editor;

    @JdbcTypeCode(SqlTypes.JSON)
    public Image image;

    public Instant createdAt;
    public Instant updatedAt;
    public Instant publishedAt;
    public Instant listedAt;
    public Instant withdrawnAt;
    public String withdrawalReason;

    public static Optional<Article> byId(UUID id) {
        return findByIdOptional(id);
    }

    static Optional<Article> byExternalId(String externalId) {
        return find("externalId", externalId).firstResultOptional();
    }

    /** Lets the transaction wait for any other that is about to take the same external id. */
    static void lockExternalId(String externalId) {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(1, hashtext(:externalId))", Integer.class)
                .setParameter("externalId", externalId)
                .getSingleResult();
    }

    void write(ArticleContent content, String language) {
        headline = content.headline();
        summary = content.summary();
        body = content.body();
        this.language = language;
        section = content.section();
        topics = content.topics().stream().distinct().toList();
        source = content.source();
        editor = content.editor();
        image = content.image() == null ? null : content.image().toImage();
    }

    /** @param at when readers first see it; an article that was published before keeps its time */
    void publish(Instant at) {
        status = Status.PUBLISHED;
        if (publishedAt == null) {
            publishedAt = at;
            listedAt = at;
        }
        withdrawnAt = null;
        withdrawalReason = null;
    }

    void withdraw(Instant at, String reason) {
        status = Status.WITHDRAWN;
        withdrawnAt = at;
        withdrawalReason = reason;
    }

    ArticleEvent toEvent() {
        return new ArticleEvent(
                id,
                version,
                ArticleEvent.Status.valueOf(status.name()),
                language,
                headline,
                summary,
                body,
                section,
                topics,
                source,
                editor,
                image,
                publishedAt,
                updatedAt,
                List.of());
    }
}
