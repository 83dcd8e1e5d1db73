package io.frontpage.service.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.frontpage.service.problem.ProblemException;

/**
 * A place in a list, as the opaque text that a client hands back to get on from there. It holds the sort key of the last
 * entry, so that a page costs the same wherever it is.
 */
public record Cursor(List<String> key) {
    private static final String SEPARATOR = "\n";

    public static Cursor of(Object... key) {
        return new Cursor(List.of(key).stream().map(Object::toString).toList());
    }

    /**
     * @param size how many parts the key of this list has
     * @throws ProblemException 400 when it is none of ours
     */
    public static Cursor parse(String text, int size) {
        try {
            var key = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            if (key.length == size) {
                return new Cursor(List.of(key));
            }
        } catch (IllegalArgumentException notBase64) {
            // Falls through to the same answer as a key of the wrong size.
        }
        throw invalid();
    }

    /** For the lists, whose keys have types of their own, to refuse a part that does not parse. */
    public static ProblemException invalid() {
        return ProblemException.badRequest("cursor", "must be one that a list has given out");
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8));
    }
}
