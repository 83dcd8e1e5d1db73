package io.frontpage.client.recommend;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an article is not in a list. */
public enum Absence {
    READ,
    EXCLUDED,
    /** It tells what has been read. */
    SAME_STORY,
    /** Another of its story is in the list. */
    STORY_IS_IN,
    OTHERS_ARE_BETTER;

    /** As the API has it. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
