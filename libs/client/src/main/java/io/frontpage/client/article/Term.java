package io.frontpage.client.article;

import java.time.Instant;
import java.util.Map;

/**
 * What a section or topic is called.
 *
 * @param name in the language that was asked for, or else another
 * @param names by BCP 47 tag
 */
public record Term(String id, String name, Map<String, String> names, long version, Instant updatedAt) {
    /** What {@code If-Match} names this version by. */
    public String etag() {
        return "\"" + version + "\"";
    }
}
