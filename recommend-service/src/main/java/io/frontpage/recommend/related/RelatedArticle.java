package io.frontpage.recommend.related;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.service.ArticleCard;

/** An entry of a list of what to read next. */
@Schema(description = "An article to read next")
public record RelatedArticle(
        ArticleCard article,

        @Schema(description = "How many comments it has now", examples = "17")
        long comments,

        @Schema(description = "Why it is in the list", examples = "text")
        Reason reason,

        @Schema(description = "The reason in words", examples = "same topic: elections")
        String because,

        @Schema(description = "What its place comes from; 0 when it is there to fill the list up", examples = "0.7312")
        double score,

        @Schema(
                description =
                        "Names the list, the variant and the reason. To be sent with engagements of this entry as "
                                + "`list`, together with its `position`",
                examples = "related:a:text")
        String list) {}
