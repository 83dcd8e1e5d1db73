package io.frontpage.article.catalog;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.outbox.Outbox;
import io.frontpage.service.problem.ProblemException;

/**
 * What can be done with articles. Each method is one transaction: the change and, from the first publication on, the event
 * that tells of it. Of two changes at once one fails with {@link jakarta.persistence.OptimisticLockException}.
 */
@ApplicationScoped
public class Catalog {
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();
    private final Outbox outbox;
    private final LanguageGuess languageGuess;
    private final Clock clock;

    Catalog(Outbox outbox, LanguageGuess languageGuess, Clock clock) {
        this.outbox = outbox;
        this.languageGuess = languageGuess;
        this.clock = clock;
    }

    /**
     * @param externalId null when it comes from nowhere else
     * @throws ExternalIdTaken when another article has it
     */
    @Transactional
    public Article createDraft(String externalId, ArticleContent content) {
        var article = newArticle(externalId, content);
        article.persistAndFlush();
        return article;
    }

    /**
     * @param externalId null when it comes from nowhere else
     * @param publishedAt in the past for an article that readers saw elsewhere; null for now
     * @throws ExternalIdTaken when another article has it
     */
    @Transactional
    public Article createPublished(String externalId, ArticleContent content, Instant publishedAt) {
        var article = newArticle(externalId, content);
        article.publish(publishedAt == null ? article.createdAt : checkPast(publishedAt));
        article.persistAndFlush();
        outbox.add(article.toEvent());
        return article;
    }

    /** @param precondition throws unless the article is in the state that the caller has seen */
    @Transactional
    public Article change(UUID id, Consumer<Article> precondition, ArticleContent content) {
        var article = find(id, precondition);
        article.write(content, language(content));
        return changed(article);
    }

    /**
     * @param precondition throws unless the article is in the state that the caller has seen
     * @throws ProblemException 409 when it is published
     */
    @Transactional
    public Article publish(UUID id, Consumer<Article> precondition) {
        var article = find(id, precondition);
        if (article.status == Status.PUBLISHED) {
            throw ProblemException.conflict("The article is published already.");
        }
        article.publish(now());
        return changed(article);
    }

    /**
     * @param precondition throws unless the article is in the state that the caller has seen
     * @throws ProblemException 409 when it is not published
     */
    @Transactional
    public Article withdraw(UUID id, Consumer<Article> precondition, String reason) {
        var article = find(id, precondition);
        if (article.status != Status.PUBLISHED) {
            throw ProblemException.conflict("Only a published article can be withdrawn.");
        }
        article.withdraw(now(), reason);
        return changed(article);
    }

    private Article newArticle(String externalId, ArticleContent content) {
        if (externalId != null) {
            Article.lockExternalId(externalId);
            Article.byExternalId(externalId).ifPresent(taken -> {
                throw new ExternalIdTaken(taken.id);
            });
        }
        var article = new Article();
        article.id = ids.generate();
        article.externalId = externalId;
        article.status = Status.DRAFT;
        article.createdAt = now();
        article.updatedAt = article.createdAt;
        article.listedAt = article.createdAt;
        article.write(content, language(content));
        return article;
    }

    private static Article find(UUID id, Consumer<Article> precondition) {
        var article = Article.byId(id).orElseThrow(() -> ProblemException.notFound("There is no such article."));
        precondition.accept(article);
        return article;
    }

    /** The flush comes first: it takes the row lock that keeps the events of one article in order. */
    private Article changed(Article article) {
        article.updatedAt = now();
        article.persistAndFlush();
        if (article.status != Status.DRAFT) {
            outbox.add(article.toEvent());
        }
        return article;
    }

    private String language(ArticleContent content) {
        return content.language() == null
                ? languageGuess.of(content.headline(), content.body())
                : LanguageTag.Validator.canonical(content.language());
    }

    private Instant checkPast(Instant publishedAt) {
        if (publishedAt.isAfter(clock.instant())) {
            throw ProblemException.badRequest("publishedAt", "must not be in the future");
        }
        if (publishedAt.isBefore(Article.EARLIEST)) {
            throw ProblemException.badRequest("publishedAt", "must not be before " + Article.EARLIEST);
        }
        return publishedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** In milliseconds, so that what is answered is what is read back. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
