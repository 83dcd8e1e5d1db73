package io.frontpage.article.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.catalog.Revision.Action;
import io.frontpage.article.outbox.Outbox;
import io.frontpage.contracts.Promotion;
import io.frontpage.service.problem.ProblemException;

/**
 * What can be done with articles. Each method is one transaction: the change, the revision that keeps it and, from the
 * first publication on, the event that tells of it. Changes of one article wait for each other, so the precondition of
 * each is asked about what the one before has made.
 */
@ApplicationScoped
public class Catalog {
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
    private final Outbox outbox;
    private final ArticleIndexer indexer;
    private final Writing writing;
    private final Event<ArticleChanged> changes;
    private final Clock clock;

    Catalog(Outbox outbox, ArticleIndexer indexer, Writing writing, Event<ArticleChanged> changes, Clock clock) {
        this.outbox = outbox;
        this.indexer = indexer;
        this.writing = writing;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * @param who see {@link Edit#who}
     * @throws Taken when another article has the external id or the canonical URL
     * @throws ProblemException 400 when the content or the time is not possible
     */
    @Transactional
    public Snapshot create(Creation creation, String who) {
        if (creation.externalId() != null) {
            requireFree(creation.externalId());
        }
        var now = now();
        var article = new Article();
        article.id = ids.generate();
        article.externalId = creation.externalId();
        article.status = Status.DRAFT;
        article.createdAt = now;
        article.listedAt = now;
        article.importHash = Incoming.hash(creation);
        article.importVersion = 0L;
        writing.write(article, creation.content());
        begin(article, creation, now);
        return changed(article, null, who, Action.CREATED, now);
    }

    /** Changes what an article says, in whole. */
    @Transactional
    public Snapshot change(UUID id, Edit edit, ArticleContent content) {
        return edit(id, edit, Action.CHANGED, (article, now) -> write(article, content, now));
    }

    /**
     * Makes an article say again what it said at a version; its status and promotions stay as they are.
     *
     * @throws ProblemException 404 when it has no such version
     */
    @Transactional
    public Snapshot restore(UUID id, Edit edit, long version) {
        return edit(id, edit, Action.RESTORED, (article, now) -> {
            var revision = Revision.of(id, version)
                    .orElseThrow(() -> ProblemException.notFound("The article has no such version."));
            write(article, revision.state.content(), now);
        });
    }

    /** @throws ProblemException 409 when it is published or under embargo */
    @Transactional
    public Snapshot publish(UUID id, Edit edit) {
        return edit(id, edit, Action.PUBLISHED, (article, now) -> {
            require(article.status != Status.PUBLISHED, "The article is published already.");
            require(!article.isEmbargoedAt(now), "The article is under embargo until " + article.embargoUntil + ".");
            article.publish(now);
        });
    }

    /**
     * Has a draft published at a time, or a scheduled article at another one.
     *
     * @throws ProblemException 409 when readers have seen it already; 400 when the time is past, too far ahead, or before
     *     the end of the embargo
     */
    @Transactional
    public Snapshot schedule(UUID id, Edit edit, Instant at) {
        return edit(id, edit, Action.SCHEDULED, (article, now) -> {
            require(
                    article.status == Status.DRAFT || article.status == Status.SCHEDULED,
                    "Only what readers have not seen yet can be scheduled.");
            schedule(article, "at", at, now);
            writing.checkEmbargo(article, now, "at");
        });
    }

    /** @throws ProblemException 409 when it is not scheduled */
    @Transactional
    public Snapshot unschedule(UUID id, Edit edit) {
        return edit(id, edit, Action.UNSCHEDULED, (article, now) -> {
            require(article.status == Status.SCHEDULED, "The article is not scheduled.");
            article.unschedule();
        });
    }

    /** @throws ProblemException 409 when it is not published */
    @Transactional
    public Snapshot withdraw(UUID id, Edit edit, String reason) {
        return edit(id, edit, Action.WITHDRAWN, (article, now) -> {
            require(article.status == Status.PUBLISHED, "Only a published article can be withdrawn.");
            article.withdraw(now, reason);
        });
    }

    /** Promotes an article, in place of what it had for the same scope. */
    @Transactional
    public Snapshot promote(UUID id, Edit edit, Promotion promotion, String reason) {
        return edit(id, edit, Action.PROMOTED, (article, now) -> {
            if (promotion.until() != null) {
                writing.checkFuture("until", promotion.until(), now);
            }
            article.promotions = Stream.concat(
                            article.promotionsBut(promotion.section()),
                            Stream.of(new Promoted(promotion, reason, edit.who(), now)))
                    .toList();
        });
    }

    /**
     * Takes the promotion of a scope back.
     *
     * @param section null for the whole site
     * @throws ProblemException 404 when it has none there
     */
    @Transactional
    public Snapshot demote(UUID id, Edit edit, String section) {
        return edit(id, edit, Action.DEMOTED, (article, now) -> {
            var others = article.promotionsBut(section).toList();
            if (others.size() == article.promotions.size()) {
                throw ProblemException.notFound("The article has no promotion there.");
            }
            article.promotions = others;
        });
    }

    /**
     * Publishes articles whose time has come, all or none of them.
     *
     * @return how many
     * @throws Unpublishable when it can't be done with one of them
     */
    @Transactional
    int publishDue(Set<UUID> except, int limit) {
        var now = now();
        var due = Article.due(now, except, limit);
        for (var article : due) {
            try {
                var before = article.snapshot();
                article.publish(now);
                changed(article, before, "scheduler", Action.PUBLISHED, now);
                // So that what is wrong is found here, and not with the next.
                Article.flush();
            } catch (RuntimeException e) {
                throw new Unpublishable(article.id, e);
            }
        }
        return due.size();
    }

    /** An article that can't be published, whatever the cause. */
    static final class Unpublishable extends RuntimeException {
        final UUID articleId;

        Unpublishable(UUID articleId, RuntimeException cause) {
            super("Article " + articleId + " can't be published: " + cause, cause);
            this.articleId = articleId;
        }
    }

    /**
     * Part of the caller's transaction.
     *
     * @param change is told the time of the change: one for all that it sets, and not before the change that it waited for
     */
    Snapshot edit(UUID id, Edit edit, Action action, BiConsumer<Article, Instant> change) {
        var article = Article.locked(id).orElseThrow(() -> ProblemException.notFound("There is no such article."));
        var before = article.snapshot();
        edit.precondition().accept(before);
        var now = now();
        change.accept(article, now);
        return changed(article, before, edit.who(), action, now);
    }

    /** Part of the caller's transaction. */
    void write(Article article, ArticleContent content, Instant now) {
        writing.write(article, content);
        writing.checkEmbargo(article, now, "embargoUntil");
    }

    /** Part of the caller's transaction. */
    void schedule(Article article, String field, Instant at, Instant now) {
        article.schedule(writing.checkFuture(field, at, now));
    }

    /** In milliseconds, so that what is answered is what is read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void begin(Article article, Creation creation, Instant now) {
        switch (creation.status()) {
            case DRAFT -> {}
            case SCHEDULED -> schedule(article, "scheduledAt", creation.at(), now);
            case PUBLISHED ->
                article.publish(creation.at() == null ? now : writing.checkPast("publishedAt", creation.at(), now));
            case WITHDRAWN -> throw ProblemException.badRequest("status", "must not be WITHDRAWN from the beginning");
        }
        writing.checkEmbargo(article, now, "embargoUntil");
    }

    private static void requireFree(String externalId) {
        Article.lockExternalId(externalId);
        Article.byExternalId(externalId).ifPresent(other -> {
            throw new Taken("externalId", other.id);
        });
    }

    /**
     * The flush comes first: it takes the row lock that keeps the events of one article in order, and makes the version.
     *
     * @param before null for a new article
     */
    private Snapshot changed(Article article, Snapshot before, String who, Action action, Instant now) {
        article.updatedAt = now;
        article.persistAndFlush();
        var after = article.snapshot();
        keep(article, after, Optional.ofNullable(before).map(after::differences).orElse(List.of()), who, action);
        if (article.status == Status.PUBLISHED || article.status == Status.WITHDRAWN) {
            outbox.add(article.toEvent());
            indexer.index(article);
        }
        changes.fire(new ArticleChanged(article.id));
        return after;
    }

    private static void keep(Article article, Snapshot state, List<String> changed, String who, Action action) {
        var revision = new Revision();
        revision.articleId = article.id;
        revision.version = article.version;
        revision.at = article.updatedAt;
        revision.who = who;
        revision.action = action;
        revision.changed = changed;
        revision.state = state;
        revision.promotions = article.promotions;
        revision.persist();
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw ProblemException.conflict(otherwise);
        }
    }
}
