package io.frontpage.client.article;

import java.time.Instant;

/**
 * A promotion to be made, as {@link Promotion}.
 *
 * @param reason why, for the colleagues; readers are not told
 */
public record NewPromotion(
        Promotion.Kind kind, Integer place, Double factor, String section, Instant until, String reason) {}
