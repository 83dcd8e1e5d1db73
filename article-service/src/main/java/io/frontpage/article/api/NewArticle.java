package io.frontpage.article.api;

import java.time.Instant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.article.catalog.Article.Status;
import io.frontpage.article.catalog.ArticleContent;
import io.frontpage.article.catalog.Creation;
import io.frontpage.service.PlainText;
import io.frontpage.service.problem.ProblemException;

/** An article to be created: an {@link ArticleContent}, flat, with where it comes from and what it begins as. */
record NewArticle(
        @Size(max = 200)
        @PlainText
        @Schema(description = "The id in the system that it comes from; unique", examples = "cms-48213")
        String externalId,

        @Valid @NotNull @JsonUnwrapped ArticleContent content,

        @Schema(description = "DRAFT when absent; the others need the role publisher")
        FirstStatus status,

        @Schema(description = "When readers saw it first elsewhere; only together with PUBLISHED", nullable = true)
        Instant publishedAt,

        @Schema(description = "When to publish it; needed for SCHEDULED, and only for that", nullable = true)
        Instant scheduledAt) {

    /** What an article can begin as. */
    enum FirstStatus {
        DRAFT,
        SCHEDULED,
        PUBLISHED
    }

    NewArticle {
        externalId = ArticleContent.clean(externalId);
        status = status == null ? FirstStatus.DRAFT : status;
    }

    boolean startsAsDraft() {
        return status == FirstStatus.DRAFT;
    }

    /** @throws ProblemException 400 when there is a time that does not go with the status */
    Creation toCreation() {
        if (publishedAt != null && status != FirstStatus.PUBLISHED) {
            throw ProblemException.badRequest("publishedAt", "goes only with the status PUBLISHED");
        }
        if (scheduledAt != null && status != FirstStatus.SCHEDULED) {
            throw ProblemException.badRequest("scheduledAt", "goes only with the status SCHEDULED");
        }
        var at = status == FirstStatus.SCHEDULED ? scheduledAt : publishedAt;
        return new Creation(externalId, content, Status.valueOf(status.name()), at);
    }
}
