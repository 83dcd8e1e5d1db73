package io.frontpage.client.feed;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a reader did. */
public enum EngagementType {
    VIEW,
    READ,
    COMMENT,
    COMMENT_REMOVED,
    /** Not what a reader did, but how many comments an article has in all. */
    COMMENT_COUNT,
    SHARE,
    LIKE,
    UNLIKE,
    /** A list showed the article. */
    IMPRESSION;

    /** As the API has it. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
