package io.frontpage.client.recommend;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an article is in a list. */
public enum Reason {
    /** It is alike. */
    TEXT,
    /** Readers read both. */
    CO_READING,
    /** It is hot. */
    POPULAR,
    /** It is of the same topic. */
    TOPIC,
    /** It is hot in the same section. */
    SECTION,
    /** It is new. */
    LATEST;

    /** As the API has it. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
