package io.frontpage.article.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
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
 * <p>DRAFT ⇄ SCHEDULED → PUBLISHED ⇄ WITHDRAWN, and DRAFT → PUBLISHED: what readers have seen once never becomes a draft
 * again.
 */
@Entity
@Table(name = "articles")
public class Article extends PanacheEntityBase {
    /** No article is older than the first newspaper. */
    public static final Instant EARLIEST = Instant.parse("1600-01-01T00:00:00Z");

    private static final String DUE = """
            select * from articles where status = 'SCHEDULED' and scheduled_at <= :now and id <> all(:except)
            order by scheduled_at limit :limit for update skip locked""";

    /** What an article can be. */
    public enum Status {
        DRAFT,
        /** It is published when its time comes. */
        SCHEDULED,
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
    public String subheadline;
    public String summary;

    /** Null when an older version of the service wrote it: see {@link #html()}. */
    public String bodyHtml;

    @Column(name = "body")
    public String bodyText;

    public String section;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> topics;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> keywords;

    public String source;
    public String editor;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> authors;

    @JdbcTypeCode(SqlTypes.JSON)
    public Image image;

    public String canonicalUrl;

    @JdbcTypeCode(SqlTypes.JSON)
    public List<Promoted> promotions = List.of();

    public Instant embargoUntil;
    public Instant scheduledAt;
    public Instant createdAt;
    public Instant updatedAt;
    public Instant publishedAt;
    public Instant listedAt;
    public Instant withdrawnAt;
    public String withdrawalReason;

    /** Digest of what its system of origin sent last. */
    public byte[] importHash;

    /** The version that it became. */
    public Long importVersion;

    public static Optional<Article> byId(UUID id) {
        return findByIdOptional(id);
    }

    /** Waits for whoever is changing the article; until the transaction ends nobody else can. */
    static Optional<Article> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Those after an id, in the order of their ids, each {@link #locked}. */
    static List<Article> lockedAfter(UUID id, List<Status> statuses, int limit) {
        return Article.<Article>find("id > ?1 and status in ?2 order by id", id, statuses)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .range(0, limit - 1)
                .list();
    }

    /** Those whose time has come, the earliest first, locked; those that another instance is publishing are passed over. */
    static List<Article> due(Instant now, Set<UUID> except, int limit) {
        return getSession()
                .createNativeQuery(DUE, Article.class)
                .setParameter("now", now)
                .setParameter("except", except.toArray(UUID[]::new))
                .setParameter("limit", limit)
                .getResultList();
    }

    static Optional<Article> byExternalId(String externalId) {
        return find("externalId", externalId).firstResultOptional();
    }

    static Optional<Article> byCanonicalUrl(String url) {
        return find("function('md5', canonicalUrl) = function('md5', ?1) and canonicalUrl = ?1", url)
                .firstResultOptional();
    }

    /** Lets the transaction wait for any other that is about to take the same external id. */
    static void lockExternalId(String externalId) {
        lock(1, externalId);
    }

    /** Lets the transaction wait for any other that is about to take the same canonical URL. */
    static void lockCanonicalUrl(String url) {
        lock(2, url);
    }

    private static void lock(int kind, String name) {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(:kind, hashtext(:name))", Integer.class)
                .setParameter("kind", kind)
                .setParameter("name", name)
                .getSingleResult();
    }

    void write(ArticleContent content, Body body, String language) {
        headline = content.headline();
        subheadline = content.subheadline();
        summary = content.summary();
        bodyHtml = body.html();
        bodyText = body.text();
        this.language = language;
        section = content.section();
        topics = content.topics().stream().distinct().toList();
        keywords = content.keywords().stream().distinct().toList();
        source = content.source();
        editor = content.editor();
        authors = content.authors().stream().distinct().toList();
        image = content.image() == null ? null : content.image().toImage();
        canonicalUrl = content.canonicalUrl();
        embargoUntil = content.embargoUntil();
    }

    void schedule(Instant at) {
        status = Status.SCHEDULED;
        scheduledAt = at;
        listedAt = at;
    }

    void unschedule() {
        status = Status.DRAFT;
        scheduledAt = null;
        listedAt = createdAt;
    }

    /** @param at when readers first see it; an article that was published before keeps its time */
    void publish(Instant at) {
        status = Status.PUBLISHED;
        if (publishedAt == null) {
            publishedAt = at;
            listedAt = at;
        }
        scheduledAt = null;
        withdrawnAt = null;
        withdrawalReason = null;
    }

    void withdraw(Instant at, String reason) {
        status = Status.WITHDRAWN;
        withdrawnAt = at;
        withdrawalReason = reason;
    }

    /** @param section null for the whole site */
    Stream<Promoted> promotionsBut(String section) {
        return promotions.stream()
                .filter(promoted -> !Objects.equals(promoted.promotion().section(), section));
    }

    boolean isEmbargoedAt(Instant time) {
        return embargoUntil != null && embargoUntil.isAfter(time);
    }

    /** The body as sanitised HTML. */
    String html() {
        return bodyHtml != null ? bodyHtml : BodyReader.paragraphs(bodyText);
    }

    /** The article as it is now. */
    public Snapshot snapshot() {
        return new Snapshot(
                id,
                externalId,
                version,
                status,
                language,
                headline,
                subheadline,
                summary,
                html(),
                section,
                topics,
                keywords,
                source,
                editor,
                authors,
                image,
                canonicalUrl,
                embargoUntil,
                scheduledAt,
                createdAt,
                updatedAt,
                publishedAt,
                withdrawnAt == null ? null : new Snapshot.Withdrawal(withdrawnAt, withdrawalReason));
    }

    /**
     * What others are told of it. Of a withdrawn article no more than that: the text may have been taken back by order of a
     * court, or be that of a correction that nobody is to see yet, and a compacted topic keeps its last record for good.
     */
    ArticleEvent toEvent() {
        return status == Status.WITHDRAWN
                ? ArticleEvent.withdrawn(id, version, language, publishedAt, updatedAt)
                : published();
    }

    private ArticleEvent published() {
        return new ArticleEvent(
                id,
                version,
                ArticleEvent.Status.valueOf(status.name()),
                language,
                headline,
                summary,
                bodyText,
                section,
                topics,
                source,
                editor,
                image,
                publishedAt,
                updatedAt,
                promotions.stream().map(Promoted::promotion).toList());
    }
}
