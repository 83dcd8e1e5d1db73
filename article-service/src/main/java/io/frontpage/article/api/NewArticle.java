package io.frontpage.article.api;

import java.time.Instant;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.article.catalog.ArticleContent;
import io.frontpage.article.catalog.LanguageTag;
import io.frontpage.article.catalog.Picture;
import io.frontpage.article.catalog.PlainText;

/** An article to be created: an {@link ArticleContent}, flat, with where it comes from and whether to publish it. */
record NewArticle(
        @Size(max = 200)
        @PlainText
        @Schema(description = "The id in the system that it comes from; unique", examples = "cms-48213")
        String externalId,

        @NotNull(message = "must not be blank") @Size(max = 300) @PlainText @Schema(examples = "海濱渡輪今起加開夜班")
        String headline,

        @Size(max = 2000) @PlainText @Schema(examples = "夜班渡輪由今晚起每二十分鐘一班。")
        String summary,

        @NotNull(message = "must not be blank")
        @Size(max = 200_000)
        @PlainText
        @Schema(
                description = "Plain text, paragraphs parted by line feeds",
                examples = "海濱渡輪由今晚起加開夜班。\n碼頭經理說，首晚預計有三千人次。")
        String body,

        @LanguageTag @Schema(description = "A BCP 47 tag; guessed from the text when absent", examples = "zh-Hant")
        String language,

        @Size(max = 64) @PlainText @Schema(examples = "city")
        String section,

        @Size(max = 20) @Schema(examples = "[\"港口更新\", \"公共交通\"]")
        List<@NotBlank @Size(max = 64) @PlainText String> topics,

        @Size(max = 200) @PlainText @Schema(description = "The agency or desk that it comes from")
        String source,

        @Size(max = 200) @PlainText @Schema(description = "Who answers for it")
        String editor,

        @Valid Picture image,

        @Schema(description = "PUBLISHED publishes it at once, for which the token needs the role publisher")
        FirstStatus status,

        @Schema(description = "When readers saw it first elsewhere; only together with PUBLISHED", nullable = true)
        Instant publishedAt) {

    /** What an article can begin as. */
    enum FirstStatus {
        DRAFT,
        PUBLISHED
    }

    NewArticle {
        var content = new ArticleContent(headline, summary, body, language, section, topics, source, editor, image);
        externalId = ArticleContent.clean(externalId);
        headline = content.headline();
        summary = content.summary();
        body = content.body();
        language = content.language();
        section = content.section();
        topics = content.topics();
        source = content.source();
        editor = content.editor();
        status = status == null ? FirstStatus.DRAFT : status;
    }

    ArticleContent content() {
        return new ArticleContent(headline, summary, body, language, section, topics, source, editor, image);
    }

    boolean isPublished() {
        return status == FirstStatus.PUBLISHED;
    }
}
