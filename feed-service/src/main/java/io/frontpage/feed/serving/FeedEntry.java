package io.frontpage.feed.serving;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.feed.hot.Counters;
import io.frontpage.service.ArticleCard;

/**
 * An article's place in a list.
 *
 * @param rank from 1
 * @param heat what its engagements have decayed to, in views, to two places
 * @param movement how many ranks it has risen in an hour; null when it was not in the list then
 * @param flags why it is where it is, other than by its score
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedEntry(
        int rank,
        ArticleCard article,
        Counters counters,

        @Schema(description = "What its engagements have decayed to, in views", examples = "1834.75")
        double heat,

        @Schema(
                description =
                        "How many ranks it has risen in an hour, less than 0 if it fell; absent if it was not there")
        Integer movement,

        @Schema(
                description =
                        "Why it is where it is, other than by its score: `pinned` or `boosted` by editors; `fresh`, "
                                + "given a place to be seen at all; `topic`, overtaken because enough of its topic were above; "
                                + "`story`, it stands for others")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> flags,

        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(description = "Other articles of the same story, which are not in the list themselves")
        List<Covering> alsoCoveredBy) {

    /** Another article of the story. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Covering(UUID id, String headline, String source) {
        static Covering of(ArticleCard card) {
            return new Covering(card.id(), card.headline(), card.source());
        }
    }
}
