package io.frontpage.article.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the feeds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FeedPage(
        List<FeedView> feeds,

        @Schema(description = "The cursor of the next page; absent on the last")
        String next) {}
