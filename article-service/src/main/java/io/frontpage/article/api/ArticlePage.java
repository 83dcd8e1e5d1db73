package io.frontpage.article.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.article.catalog.ListedArticle;

/** A part of a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArticlePage(
        List<ListedArticle> articles,

        @Schema(description = "The cursor of the next page; absent on the last")
        String next) {}
