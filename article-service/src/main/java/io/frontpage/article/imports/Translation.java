package io.frontpage.article.imports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;

import jakarta.inject.Singleton;
import jakarta.validation.Validator;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.catalog.ArticleContent;
import io.frontpage.article.catalog.Creation;
import io.frontpage.article.imports.Entry.Acceptable;
import io.frontpage.article.imports.Entry.Refused;
import io.frontpage.article.imports.Item.Standing;
import io.frontpage.service.PlainText;
import io.frontpage.service.problem.ProblemMappers;

/** Makes an article of what an entry says. Nothing is cut to fit: what does not fit is refused. */
@Singleton
class Translation {
    /** What an article's external id may have; a longer one is taken by its digest. */
    private static final int LONGEST_ID = 200;
    /** What was published a moment ahead was published now, by a clock that is fast. */
    private static final Duration FAST_CLOCK = Duration.ofHours(1);

    private final Validator validator;
    private final Clock clock;

    Translation(Validator validator, Clock clock) {
        this.validator = validator;
        this.clock = clock;
    }

    Entry entry(Item item, ImportOptions options) {
        var externalId = externalId(item, options.source());
        var creation = item.standing == Standing.CANCELLED
                ? new Creation(externalId, null, Status.WITHDRAWN, null)
                : creation(externalId, item, options);
        return item.refusal() == null
                ? new Acceptable(item.line, creation, size(creation))
                : new Refused(
                        item.line,
                        externalId,
                        item.refusal().field(),
                        item.refusal().reason());
    }

    private Creation creation(String externalId, Item item, ImportOptions options) {
        item.summaryForMissingBody();
        var content = content(item, options);
        var status = status(item, options);
        check(content, item);
        checkTime(item, status);
        return new Creation(externalId, content, status, at(item, status));
    }

    /** The source and the entry's own id; null, and the item refused, when it has none. */
    private static String externalId(Item item, String source) {
        var id = ArticleContent.clean(item.id);
        if (id == null) {
            item.refuse("id", "is missing");
            return null;
        }
        if (!new PlainText.Validator().isValid(id, null)) {
            item.refuse("id", "must not contain control characters");
            return null;
        }
        var prefix = source == null ? "" : source + ":";
        return prefix.length() + id.length() <= LONGEST_ID ? prefix + id : prefix + "sha-256:" + digest(id);
    }

    private static String digest(String id) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    private static ArticleContent content(Item item, ImportOptions options) {
        return new ArticleContent(
                item.headline,
                item.subheadline,
                item.summary,
                item.body,
                item.bodyFormat,
                language(item, options),
                first(ArticleContent.clean(item.section), options.section()),
                item.topics,
                item.keywords,
                item.source,
                item.editor,
                item.authors,
                item.image,
                item.canonicalUrl,
                item.embargoUntil);
    }

    private static String language(Item item, ImportOptions options) {
        var language = first(first(ArticleContent.clean(item.language), options.language()), item.documentLanguage);
        return language == null ? null : language.replace('_', '-');
    }

    private Status status(Item item, ImportOptions options) {
        if (options.status() == Status.DRAFT || item.standing == Standing.DRAFT) {
            return Status.DRAFT;
        }
        return isAhead(item.embargoUntil) || item.standing == Standing.SCHEDULED && isAhead(item.publishedAt)
                ? Status.SCHEDULED
                : Status.PUBLISHED;
    }

    /** When it was published, or is to be: not before its embargo ends. */
    private Instant at(Item item, Status status) {
        return switch (status) {
            case PUBLISHED -> isAhead(item.publishedAt) ? null : item.publishedAt;
            case SCHEDULED ->
                isAhead(item.embargoUntil) && (item.publishedAt == null || item.publishedAt.isBefore(item.embargoUntil))
                        ? item.embargoUntil
                        : item.publishedAt;
            case DRAFT, WITHDRAWN -> null;
        };
    }

    private boolean isAhead(Instant time) {
        return time != null && time.isAfter(clock.instant());
    }

    private void check(ArticleContent content, Item item) {
        validator.validate(content).stream()
                .min(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .ifPresent(violation -> item.refuse(ProblemMappers.field(violation), violation.getMessage()));
    }

    private void checkTime(Item item, Status status) {
        if (item.publishedAt != null && item.publishedAt.isBefore(Article.EARLIEST)) {
            item.refuse("publishedAt", "must not be before " + Article.EARLIEST);
        } else if (status == Status.PUBLISHED
                && item.publishedAt != null
                && isAhead(item.publishedAt.minus(FAST_CLOCK))) {
            item.refuse("publishedAt", "must not be in the future");
        }
    }

    private static int size(Creation creation) {
        return creation.content() == null ? 0 : creation.content().body().length();
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }
}
