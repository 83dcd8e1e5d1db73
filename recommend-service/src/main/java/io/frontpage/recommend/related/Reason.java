package io.frontpage.recommend.related;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an article is in a list, from the best reason to the last resort. */
public enum Reason {
    /** It says much of the same. */
    TEXT,
    /** Readers of the one read the other. */
    CO_READING,
    /** Many read it now. */
    POPULAR,
    /** It has a topic in common. */
    TOPIC,
    /** It is read now, and in the same section. */
    SECTION,
    /** It is new. */
    LATEST;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Whether it is there to fill the list up. */
    boolean isLastResort() {
        return compareTo(TOPIC) >= 0;
    }

    /** As in answers and metrics. */
    @JsonValue
    public String code() {
        return code;
    }

    /**
     * The reason in words.
     *
     * @param about the topic or section that it goes by; null where it goes by none
     */
    String inWords(String about) {
        return switch (this) {
            case TEXT -> about == null ? "same matter" : "same topic: " + about;
            case CO_READING -> "readers also read";
            case POPULAR -> "hot now";
            case TOPIC -> "same topic: " + about;
            case SECTION -> "hot in " + about;
            case LATEST -> about == null ? "latest" : "latest in " + about;
        };
    }
}
