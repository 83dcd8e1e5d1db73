package io.frontpage.feed.hot;

import java.util.List;
import java.util.UUID;

import io.frontpage.contracts.Promotion;
import io.frontpage.service.ArticleCard;

/**
 * What the boards know of a published article.
 *
 * @param score on the board where it was found; NaN when it was not looked for on one
 * @param storyId null when it is in no story
 * @param promotions never null; those that have ended may be among them
 */
public record Standing(ArticleCard card, double score, UUID storyId, List<Promotion> promotions, Tally tally) {

    public UUID id() {
        return card.id();
    }
}
