package io.frontpage.article.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.article.catalog.Article;
import io.frontpage.article.imports.Format;
import io.frontpage.article.imports.ImportError;
import io.frontpage.article.imports.ImportJob;

/** How far an import is, and what has become of its entries. What it does not have is absent. */
@Schema(name = "Import")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportView(
        UUID id,
        ImportJob.State state,
        Format format,
        @Schema(examples = "harbour-cms") String source,
        String section,
        String language,
        Article.Status status,

        @Schema(description = "The size of the document", examples = "7725712")
        long bytes,

        @Schema(description = "How much of it has been worked through", examples = "3145728")
        long bytesRead,

        Counts counts,

        @Schema(description = "The first 1,000 entries that were refused; absent in a list")
        List<Refusal> errors,

        @Schema(
                description = "Why the document could not be read to its end, when it is FAILED",
                examples =
                        "line 812: The element type \"item\" must be terminated by the matching end-tag \"</item>\".")
        String failure,

        @Schema(description = "Who sent it") String submittedBy,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {

    /** @param entries that have their outcome: the sum of the others */
    @Schema(name = "ImportCounts")
    record Counts(long entries, long created, long updated, long unchanged, long refused) {}

    @Schema(name = "ImportRefusal")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refusal(
            @Schema(description = "The number of the entry in the document, from 1", examples = "17")
            long entry,

            @Schema(description = "The line on which it begins, from 1", examples = "17")
            Long line,

            @Schema(examples = "harbour-cms:48213") String externalId,

            @Schema(description = "Absent when it is the entry as a whole", examples = "headline")
            String field,

            @Schema(examples = "must not be blank") String reason) {

        static Refusal of(ImportError error) {
            return new Refusal(error.id.entry(), error.line, error.externalId, error.field, error.reason);
        }
    }

    /** @param errors null to leave them out */
    static ImportView of(ImportJob job, List<ImportError> errors) {
        return new ImportView(
                job.id,
                job.state,
                job.format,
                job.source,
                job.section,
                job.language,
                job.status,
                job.bytes,
                job.bytesRead,
                new Counts(job.entries, job.created, job.updated, job.unchanged, job.refused),
                errors == null ? null : errors.stream().map(Refusal::of).toList(),
                job.failure,
                job.submittedBy,
                job.createdAt,
                job.startedAt,
                job.finishedAt);
    }
}
