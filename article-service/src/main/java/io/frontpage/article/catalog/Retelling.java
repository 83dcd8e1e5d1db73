package io.frontpage.article.catalog;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;

import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.outbox.InDoubt;
import io.frontpage.article.outbox.Outbox;
import io.frontpage.service.problem.ProblemException;

/**
 * Tells of articles again as they are now, so that a topic that has lost records is whole again. To consumers that have them
 * it says nothing new: the version is the same.
 *
 * <p>The rows stay locked until the events are in the outbox, so that an old state never comes after a newer one.
 */
@ApplicationScoped
public class Retelling {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final List<Status> TOLD = List.of(Status.PUBLISHED, Status.WITHDRAWN);
    private static final int PAGE = 100;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Outbox outbox;

    Retelling(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * A part of all articles.
     *
     * @param next after which to go on; null when these were the last
     */
    public record Page(int articles, UUID next) {}

    /** @throws ProblemException 404 when there is no such article, 409 when readers have never seen it */
    @Transactional
    public void one(UUID id) {
        var article = Article.locked(id).orElseThrow(() -> ProblemException.notFound("There is no such article."));
        if (!TOLD.contains(article.status)) {
            throw ProblemException.conflict("Readers have never seen the article, so nobody is told of it.");
        }
        outbox.addAgain(article.toEvent());
    }

    /** Part of the relay's transaction. */
    void those(@Observes InDoubt articles) {
        for (var id : articles.articles()) {
            Article.locked(id)
                    .filter(article -> TOLD.contains(article.status))
                    .ifPresent(article -> outbox.addAgain(article.toEvent()));
        }
    }

    /**
     * Those that readers see or have seen, in an order that stays: asked for page after page, each that was there at the
     * beginning is told of, whatever happens meanwhile.
     *
     * @param after the former page's next; null for the beginning
     * @throws ProblemException 503 while so many events wait already that those of new changes would be late
     */
    @Transactional
    public Page page(UUID after) {
        if (outbox.isFull()) {
            throw ProblemException.unavailable("Too many events wait to be sent.", RETRY_AFTER);
        }
        var articles = Article.lockedAfter(after == null ? BEFORE_ALL : after, TOLD, PAGE);
        articles.forEach(article -> outbox.addAgain(article.toEvent()));
        return new Page(articles.size(), articles.size() < PAGE ? null : articles.getLast().id);
    }
}
