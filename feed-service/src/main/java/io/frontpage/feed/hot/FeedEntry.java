package io.frontpage.feed.hot;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.service.ArticleCard;

/**
 * An article's place in a list.
 *
 * @param rank from 1
 * @param heat log2 of the decayed sum of its engagements, on a scale whose zero never moves: one more is twice as hot
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedEntry(
        int rank,
        ArticleCard article,
        Counters counters,

        @Schema(description = "log2 of the decayed sum of engagements: one more is twice as hot")
        double heat) {}
