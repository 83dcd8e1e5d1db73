package io.frontpage.client.article;

import java.util.List;

/**
 * What is different between two versions.
 *
 * @param fields those that differ
 */
public record Difference(long from, long to, List<Field> fields) {
    /**
     * @param before null when it had none, and for texts
     * @param after likewise
     * @param text of texts: all of it, part by part; null for other fields
     */
    public record Field(String field, Object before, Object after, List<Part> text) {}

    /** A part of a text. */
    public record Part(Kind kind, String text) {}

    /** What has become of a part. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }
}
