package io.frontpage.feed.hot;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What kind of hot is wanted: what readers turn to just now, what has mattered today, or this week. */
public enum Window {
    NOW,
    DAY,
    WEEK;

    @JsonValue
    public String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
