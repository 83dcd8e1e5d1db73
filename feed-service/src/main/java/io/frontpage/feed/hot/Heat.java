package io.frontpage.feed.hot;

import java.time.Instant;

import jakarta.inject.Singleton;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.feed.rank.Decay;

/** How much heat things give an article, as base-2 logarithms. */
@Singleton
public class Heat {
    private final HotConfig config;
    private final Decay decay;

    Heat(HotConfig config) {
        this.config = config;
        this.decay = new Decay(config.halfLife());
    }

    /** Whether engagements of this type say that an article is of interest. */
    public boolean isGivenBy(EngagementEvent.Type type) {
        return weight(type) > 0;
    }

    /** What an engagement gives; negative infinity when it gives none. */
    public double of(EngagementEvent.Type type, Instant at) {
        return decay.logOf(weight(type), at);
    }

    /** What an article starts with, so that it can be seen at all. */
    double ofFresh(Instant publishedAt) {
        return decay.logOf(config.freshWeight(), publishedAt);
    }

    private double weight(EngagementEvent.Type type) {
        var weights = config.weights();
        return switch (type) {
            case VIEW -> weights.view();
            case READ -> weights.read();
            case COMMENT -> weights.comment();
            case SHARE -> weights.share();
            case LIKE -> weights.like();
            case COMMENT_REMOVED, COMMENT_COUNT, UNLIKE, IMPRESSION -> 0;
        };
    }
}
