package io.frontpage.client.feed;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which kind of hot. */
public enum Window {
    /** What readers turn to just now. */
    NOW,
    /** What has mattered in these hours. */
    DAY,
    /** What has mattered in these days. */
    WEEK;

    /** As the API has it. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
