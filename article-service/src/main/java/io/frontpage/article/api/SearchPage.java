package io.frontpage.article.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.article.catalog.ListedArticle;

/** A part of what a search has found, best first. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchPage(
        List<Found> articles,

        @Schema(description = "The cursor of the next page; absent on the last")
        String next) {

    /** An article, why it is where it is, and where in it the words are. */
    record Found(
            ListedArticle article,

            @Schema(description = "Relevance times recency; greater is better", examples = "0.31")
            double score,

            Highlights highlights) {}

    /** HTML: everything is escaped, what was looked for is in {@code <mark>}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Highlights(
            @Schema(
                    description = "The headline; absent when nothing of what was looked for is in it",
                    examples = "海濱<mark>渡輪</mark>今起加開夜班")
            String headline,

            @Schema(
                    description = "The part of summary or body that has most of it; absent when they have nothing",
                    examples = "…首晚有三千人次乘搭<mark>渡輪</mark>，船公司說…")
            String text) {}
}
