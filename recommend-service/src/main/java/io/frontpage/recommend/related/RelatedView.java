package io.frontpage.recommend.related;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What to read next, the best first. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What to read next, the best first")
public record RelatedView(
        @Schema(description = "The article that they are related to; absent in recommendations")
        UUID articleId,

        @Schema(description = "By which of the two weightings it was made", examples = "a")
        Variant variant,

        List<RelatedArticle> articles) {}
