package io.frontpage.recommend.related;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import io.frontpage.recommend.text.Scope;

/**
 * What somebody wants to read next.
 *
 * @param kind which of the lists
 * @param read the articles that were read, each once, the last one last; one for related articles
 * @param scope which articles may be in the list
 * @param exclude articles that may not
 * @param sameStory whether articles of the stories that were read may
 * @param limit how many at most
 */
public record Ask(Kind kind, List<UUID> read, Scope scope, Set<UUID> exclude, boolean sameStory, int limit) {
    /** What was read more than once was read when it was last. */
    public Ask {
        read = List.copyOf(new LinkedHashSet<>(read.reversed())).reversed();
    }

    /** The longest list that can be asked for. */
    public static final int MAX_LIMIT = 50;

    /** How many articles that were read can be told, and how many can be excluded. */
    public static final int MAX_IDS = 100;

    /** Which list: each has weights of its own. */
    public enum Kind {
        /** What to read after one article: what is about the same matter. */
        RELATED,
        /** What to read next after some: what such readers read. */
        RECOMMENDATIONS;

        private final String code = name().toLowerCase(Locale.ROOT);

        /** As in answers and metrics. */
        String code() {
            return code;
        }
    }

    /** All that may follow an article, as it is kept for everybody. */
    static Ask related(UUID article) {
        return new Ask(Kind.RELATED, List.of(article), Scope.ALL, Set.of(), false, MAX_LIMIT);
    }

    /** The article that was read last. */
    UUID last() {
        return read.getLast();
    }
}
