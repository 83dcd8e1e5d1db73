package io.frontpage.article.reading;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Tells which requests for a list get the same answer. */
public final class ListKey {
    /** Without {@code cursor}: only first pages are asked for so often that it pays to keep them. */
    private static final Set<String> PARAMETERS =
            Set.of("section", "topic", "author", "language", "status", "from", "to", "limit", "fields");

    private ListKey() {}

    /**
     * The same parameters in whatever order have the same key. Values are compared as they were sent, so a key never
     * stands for more than one meaning.
     *
     * @param query as sent, null for none
     * @return null when the answer is not to be kept: there is a parameter that is not known here, or one twice
     */
    public static String of(String query) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        var parameters = query.split("&", PARAMETERS.size() + 1);
        var names = new HashSet<String>();
        for (var parameter : parameters) {
            var name = parameter.substring(0, Math.max(0, parameter.indexOf('=')));
            if (!PARAMETERS.contains(name) || !names.add(name)) {
                return null;
            }
        }
        Arrays.sort(parameters);
        return String.join("&", parameters);
    }
}
