package io.frontpage.article.catalog;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.contracts.Image;
import io.frontpage.service.PlainText;

/** An article's main picture as an editor gives it. */
public record Picture(
        @NotNull @Size(max = 2000) @WebAddress @Schema(examples = "https://images.example/ferry.jpg")
        String url,

        @Size(max = 500) @PlainText @Schema(description = "What it shows, for those who cannot see it")
        String alt,

        @Size(max = 200) @PlainText @Schema(description = "Whom it belongs to")
        String credit) {

    public Picture {
        url = ArticleContent.clean(url);
        alt = ArticleContent.clean(alt);
        credit = ArticleContent.clean(credit);
    }

    Image toImage() {
        return new Image(url, alt, credit);
    }
}
