package io.frontpage.article.catalog;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an editor writes. Texts are stripped, lines end with a line feed alone, what is blank counts as absent.
 *
 * @param language null to have it guessed from the text
 * @param topics never null
 */
public record ArticleContent(
        @NotNull(message = "must not be blank") @Size(max = 300) @PlainText @Schema(examples = "海濱渡輪今起加開夜班")
        String headline,

        @Size(max = 2000) @PlainText String summary,

        @NotNull(message = "must not be blank")
        @Size(max = 200_000)
        @PlainText
        @Schema(description = "Plain text, paragraphs parted by line feeds")
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

        @Valid Picture image) {

    public ArticleContent {
        headline = clean(headline);
        summary = clean(summary);
        body = clean(body);
        language = clean(language);
        section = clean(section);
        topics = topics == null
                ? List.of()
                : topics.stream().map(ArticleContent::clean).toList();
        source = clean(source);
        editor = clean(editor);
    }

    /** Stripped, with line feeds alone at the ends of lines; null when nothing is left. */
    public static String clean(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }
}
