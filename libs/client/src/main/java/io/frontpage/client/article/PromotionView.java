package io.frontpage.client.article;

import java.time.Instant;
import java.util.List;

/**
 * @param promotions that the article has
 * @param history the last hundred changes, newest first
 */
public record PromotionView(List<Promoted> promotions, List<Step> history) {
    /** @param who the subject of the token that it was made with */
    public record Promoted(Promotion promotion, String reason, String who, Instant at) {}

    /** A change, and the promotions that the article had afterwards. */
    public record Step(long version, Instant at, String who, Action action, List<Promoted> promotions) {}
}
