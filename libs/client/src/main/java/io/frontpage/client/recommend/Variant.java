package io.frontpage.client.recommend;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** One of the two weightings that lists are made by. */
public enum Variant {
    A,
    B;

    /** As the API has it. */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
