package io.frontpage.recommend.related;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an article is in a list, from the best reason to the last resort. */
public enum Reason {
    /** It says much of the same. */
    @JsonProperty("text")
    TEXT,
    /** It has a topic in common. */
    @JsonProperty("topic")
    TOPIC,
    /** It is in the same section. */
    @JsonProperty("section")
    SECTION,
    /** It is new. */
    @JsonProperty("latest")
    LATEST
}
