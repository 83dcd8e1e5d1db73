package io.frontpage.article.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.article.catalog.ArticleContent;
import io.frontpage.service.PlainText;

/** Why an article is taken back. Readers are told. */
record WithdrawalRequest(
        @NotNull(message = "must not be blank")
        @Size(max = 500)
        @PlainText
        @Schema(examples = "The report could not be confirmed.")
        String reason) {

    WithdrawalRequest {
        reason = ArticleContent.clean(reason);
    }
}
