package io.frontpage.article.imports;

import java.util.UUID;

/** There is a feed already that has this URL. */
public final class FeedUrlTaken extends RuntimeException {
    private final UUID feedId;

    FeedUrlTaken(UUID feedId) {
        super("The URL is polled by " + feedId, null, false, false);
        this.feedId = feedId;
    }

    /** The feed that has it. */
    public UUID feedId() {
        return feedId;
    }
}
