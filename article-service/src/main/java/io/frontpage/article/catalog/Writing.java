package io.frontpage.article.catalog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Singleton;

import io.frontpage.article.catalog.Article.Status;
import io.frontpage.service.LanguageTag;
import io.frontpage.service.problem.ProblemException;

/** Puts what an editor writes into an article, and checks the times that are given for it. */
@Singleton
class Writing {
    private final ArticlesConfig config;
    private final BodyReader bodies;
    private final LanguageGuess languageGuess;
    private final SectionRule sections;

    Writing(ArticlesConfig config, BodyReader bodies, LanguageGuess languageGuess, SectionRule sections) {
        this.config = config;
        this.bodies = bodies;
        this.languageGuess = languageGuess;
        this.sections = sections;
    }

    /**
     * Part of the caller's transaction.
     *
     * @throws ProblemException 400 when the body can't be kept, or the section is not to be used
     * @throws Taken when another article has the canonical URL
     */
    void write(Article article, ArticleContent content) {
        sections.check(content.section());
        var body = bodies.read(content.body(), content.bodyFormat());
        if (content.canonicalUrl() != null && !content.canonicalUrl().equals(article.canonicalUrl)) {
            requireFree(content.canonicalUrl(), article);
        }
        article.write(content, body, language(content, body));
    }

    /** An embargo that is over is no more than a fact about the past. */
    void checkEmbargo(Article article, Instant now, String field) {
        if (article.isEmbargoedAt(latest(now))) {
            throw tooFarAhead("embargoUntil");
        }
        if (article.status == Status.PUBLISHED && article.isEmbargoedAt(now)) {
            throw ProblemException.badRequest(field, "must not be in the future for an article that readers see");
        }
        if (article.status == Status.SCHEDULED && article.isEmbargoedAt(article.scheduledAt)) {
            throw ProblemException.badRequest(
                    field,
                    "the embargo (until " + article.embargoUntil + ") must be over when the article is published ("
                            + article.scheduledAt + ")");
        }
    }

    Instant checkFuture(String field, Instant time, Instant now) {
        if (time == null) {
            throw ProblemException.badRequest(field, "must be given");
        }
        if (!time.isAfter(now)) {
            throw ProblemException.badRequest(field, "must be in the future");
        }
        if (time.isAfter(latest(now))) {
            throw tooFarAhead(field);
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant latest(Instant now) {
        return now.plus(config.longestSchedule());
    }

    private ProblemException tooFarAhead(String field) {
        return ProblemException.badRequest(
                field, "must not be more than " + config.longestSchedule().toDays() + " days ahead");
    }

    Instant checkPast(String field, Instant time, Instant now) {
        if (time.isAfter(now)) {
            throw ProblemException.badRequest(field, "must not be in the future");
        }
        if (time.isBefore(Article.EARLIEST)) {
            throw ProblemException.badRequest(field, "must not be before " + Article.EARLIEST);
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static void requireFree(String url, Article article) {
        Article.lockCanonicalUrl(url);
        Article.byCanonicalUrl(url)
                .filter(other -> !other.id.equals(article.id))
                .ifPresent(other -> {
                    throw new Taken("canonicalUrl", other.id);
                });
    }

    private String language(ArticleContent content, Body body) {
        return content.language() == null
                ? languageGuess.of(content.headline(), body.text())
                : LanguageTag.Validator.canonical(content.language());
    }
}
