package io.frontpage.article.catalog;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.service.LanguageTag;
import io.frontpage.service.PlainText;

/**
 * What an editor writes. Texts are stripped, lines end with a line feed alone, what is blank counts as absent.
 *
 * @param bodyFormat never null
 * @param language null to have it guessed from the text
 * @param topics never null; likewise keywords, authors
 * @param embargoUntil in milliseconds; null for none
 */
public record ArticleContent(
        @NotNull(message = "must not be blank") @Size(max = 300) @PlainText @Schema(examples = "海濱渡輪今起加開夜班")
        String headline,

        @Size(max = 300) @PlainText @Schema(examples = "首晚預計三千人次")
        String subheadline,

        @Size(max = 2000) @PlainText @Schema(examples = "夜班渡輪由今晚起每二十分鐘一班。")
        String summary,

        @NotNull(message = "must not be blank")
        @Size(max = 200_000)
        @PlainText
        @Schema(
                description = "Kept as sanitised HTML, whatever it is written in",
                examples = "<p>海濱渡輪由今晚起加開夜班。</p><p>碼頭經理說，首晚預計有三千人次。</p>")
        String body,

        @Schema(
                description =
                        "HTML when absent. HTML without any tag is taken for TEXT, in which each line is a paragraph",
                defaultValue = "HTML")
        BodyFormat bodyFormat,

        @LanguageTag @Schema(description = "A BCP 47 tag; guessed from the text when absent", examples = "zh-Hant")
        String language,

        @Size(max = 64) @PlainText @Schema(examples = "city")
        String section,

        @Size(max = 20) @Schema(examples = "[\"港口更新\", \"公共交通\"]")
        List<@NotBlank @Size(max = 64) @PlainText String> topics,

        @Size(max = 50) @Schema(examples = "[\"渡輪\", \"夜班\"]")
        List<@NotBlank @Size(max = 64) @PlainText String> keywords,

        @Size(max = 200) @PlainText @Schema(description = "The agency or desk that it comes from", examples = "港口通訊社")
        String source,

        @Size(max = 200) @PlainText @Schema(description = "Who answers for it", examples = "L. Yuen")
        String editor,

        @Size(max = 20) @Schema(description = "Who wrote it", examples = "[\"M. Chan\"]")
        List<@NotBlank @Size(max = 200) @PlainText String> authors,

        @Valid Picture image,

        @Size(max = 2000)
        @WebAddress
        @Schema(
                description = "Where it is at home; no two articles have the same",
                examples = "https://news.example/2026/ferry")
        String canonicalUrl,

        @ArticleTime
        @Schema(
                description = "It can't be published before. Nobody but the newsroom sees it until then",
                examples = "2026-12-01T06:00:00Z")
        Instant embargoUntil) {

    public ArticleContent {
        headline = clean(headline);
        subheadline = clean(subheadline);
        summary = clean(summary);
        body = clean(body);
        bodyFormat = bodyFormat == null ? BodyFormat.HTML : bodyFormat;
        language = clean(language);
        section = clean(section);
        topics = cleanAll(topics);
        keywords = cleanAll(keywords);
        source = clean(source);
        editor = clean(editor);
        authors = cleanAll(authors);
        canonicalUrl = clean(canonicalUrl);
        embargoUntil = embargoUntil == null ? null : embargoUntil.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Stripped, with line feeds alone at the ends of lines; null when nothing is left. */
    public static String clean(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    private static List<String> cleanAll(List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream().map(ArticleContent::clean).toList();
    }
}
