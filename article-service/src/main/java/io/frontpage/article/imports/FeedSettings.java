package io.frontpage.article.imports;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.article.catalog.ArticleContent;
import io.frontpage.service.LanguageTag;
import io.frontpage.service.PlainText;

/**
 * What a publisher says of a feed. Only the URL has to be said.
 *
 * @param interval null for the configured one
 */
public record FeedSettings(
        @NotNull(message = "must not be blank")
        @Size(max = MAX_URL_LENGTH)
        @Schema(
                description = "An http or https URL of the public internet; no other feed has it",
                examples = "https://agency.example/news/rss.xml")
        String url,

        @Schema(description = "Told from the document when absent")
        Format format,

        @Size(max = 100)
        @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]*", message = "must be letters, digits, dots, - and _")
        @Schema(
                description = "What the externalIds of its articles begin with; the feed's own id when absent",
                examples = "agency")
        String source,

        @Size(max = 64) @PlainText @Schema(description = "Of entries that name none", examples = "city")
        String section,

        @LanguageTag
        @Schema(description = "Of entries that name none; guessed from the text when absent", examples = "zh-Hant")
        String language,

        @Schema(description = "What its articles begin as; PUBLISHED when absent")
        FirstStatus status,

        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Schema(description = "How long to wait between polls; a configured time when absent", examples = "PT15M")
        Duration interval,

        @Schema(description = "Whether it is polled; true when absent")
        Boolean enabled) {

    static final int MAX_URL_LENGTH = 2000;

    /** What its articles can begin as. */
    public enum FirstStatus {
        DRAFT,
        PUBLISHED
    }

    public FeedSettings {
        url = ArticleContent.clean(url);
        source = ArticleContent.clean(source);
        section = ArticleContent.clean(section);
        language = ArticleContent.clean(language);
        status = status == null ? FirstStatus.PUBLISHED : status;
        enabled = enabled == null || enabled;
    }
}
