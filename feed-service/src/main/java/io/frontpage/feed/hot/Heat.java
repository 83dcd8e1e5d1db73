package io.frontpage.feed.hot;

import jakarta.inject.Singleton;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;

/** How much heat things give an article when they happen, in views. */
@Singleton
public class Heat {
    private final HotConfig config;

    Heat(HotConfig config) {
        this.config = config;
    }

    /** Of a read, as much as was read of the text. */
    public double of(EngagementEvent engagement) {
        double weight = weight(engagement.type());
        return engagement.share() == null ? weight : weight * engagement.share();
    }

    /** Of an engagement of this type, whole; 0 when the type gives none. */
    public double weight(Type type) {
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

    /** What an article starts with, so that it can be seen at all. */
    public double fresh() {
        return config.freshWeight();
    }
}
