package io.frontpage.feed.hot;

import java.util.Locale;

/** What is counted of an article. */
public enum Counter {
    VIEWS,
    READS,
    COMMENTS,
    SHARES,
    LIKES,
    IMPRESSIONS;

    /** The field of the article's hash. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
