package io.frontpage.article.catalog;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is different between two versions of an article.
 *
 * @param from the one version, and {@code to} the other; usually the later
 * @param fields those that differ
 */
public record Difference(long from, long to, List<Field> fields) {
    /**
     * @param before what {@code from} has; null when it has none, and for texts
     * @param after likewise of {@code to}
     * @param text for texts: all of it, part by part; of the body what a reader reads; null for other fields
     */
    @Schema(name = "FieldDifference")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Field(String field, Object before, Object after, List<TextDifference.Part> text) {}

    public static Difference between(Snapshot from, Snapshot to) {
        var fields =
                to.differences(from).stream().map(name -> field(name, from, to)).toList();
        return new Difference(from.version(), to.version(), fields);
    }

    private static Field field(String name, Snapshot from, Snapshot to) {
        return switch (name) {
            case "headline" -> text(name, from.headline(), to.headline());
            case "subheadline" -> text(name, from.subheadline(), to.subheadline());
            case "summary" -> text(name, from.summary(), to.summary());
            case "body" -> text(name, from.bodyText(), to.bodyText());
            default -> new Field(name, from.value(name), to.value(name), null);
        };
    }

    private static Field text(String name, String before, String after) {
        var parts = TextDifference.between(before == null ? "" : before, after == null ? "" : after);
        return new Field(name, null, null, parts);
    }
}
