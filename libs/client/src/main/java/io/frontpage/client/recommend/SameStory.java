package io.frontpage.client.recommend;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether articles of a story that was read may be in a list. */
public enum SameStory {
    INCLUDE,
    EXCLUDE;

    /** As the API has it. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
