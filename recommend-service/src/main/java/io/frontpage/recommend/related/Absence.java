package io.frontpage.recommend.related;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an article is not in a list. */
public enum Absence {
    /** It is the one that was read. */
    READ,
    /** The request excludes it, or its section or age. */
    EXCLUDED,
    /** It is of a story that was read. */
    SAME_STORY,
    /** Another article of its story is in the list. */
    STORY_IS_IN,
    /** There are enough that are better. */
    OTHERS_ARE_BETTER;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As in answers. */
    @JsonValue
    public String code() {
        return code;
    }
}
