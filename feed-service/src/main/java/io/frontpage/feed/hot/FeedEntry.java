package io.frontpage.feed.hot;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.service.ArticleCard;

/**
 * An article's place in a list.
 *
 * @param rank from 1
 * @param heat what its engagements have decayed to, in views
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedEntry(
        int rank,
        ArticleCard article,
        Counters counters,

        @Schema(description = "What its engagements have decayed to, in views")
        double heat) {}
