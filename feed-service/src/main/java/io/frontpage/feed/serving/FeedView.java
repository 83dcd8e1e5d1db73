package io.frontpage.feed.serving;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedView(
        List<FeedEntry> articles,

        @Schema(description = "The cursor of the next page; absent on the last")
        String next) {}
