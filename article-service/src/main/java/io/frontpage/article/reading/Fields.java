package io.frontpage.article.reading;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.frontpage.article.catalog.ListedArticle;
import io.frontpage.article.catalog.Snapshot;
import io.frontpage.service.problem.ProblemException;

/**
 * Which fields of an article a client wants, its id always among them.
 *
 * @param names empty for what is answered to who names none
 */
public record Fields(Set<String> names) {
    /** What nobody gets who has not asked for it: the body without its markup. */
    static final String BODY_TEXT = "bodyText";

    private static final Set<String> OF_ARTICLE =
            Stream.concat(componentsOf(Snapshot.class), Stream.of(BODY_TEXT)).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> OF_LISTED =
            componentsOf(ListedArticle.class).collect(Collectors.toUnmodifiableSet());
    static final Fields DEFAULT = new Fields(Set.of());

    /**
     * @param names parted by commas; null for the default
     * @throws ProblemException 400 when the article has no field of a name
     */
    public static Fields ofArticle(String names) {
        return names == null ? DEFAULT : of(List.of(names.split(",", -1)), OF_ARTICLE);
    }

    /**
     * @param names null for the default
     * @throws ProblemException 400 when the article has no field of a name
     */
    public static Fields ofArticle(List<String> names) {
        return names == null ? DEFAULT : of(names, OF_ARTICLE);
    }

    /**
     * @param names parted by commas; null for the default
     * @throws ProblemException 400 when a list has no field of a name
     */
    public static Fields ofListed(String names) {
        return names == null ? DEFAULT : of(List.of(names.split(",", -1)), OF_LISTED);
    }

    private static Fields of(Collection<String> names, Set<String> known) {
        if (names.isEmpty() || !known.containsAll(names)) {
            throw ProblemException.badRequest(
                    "fields", "must be some of " + known.stream().sorted().collect(Collectors.joining(", ")));
        }
        var wanted = new HashSet<>(names);
        wanted.add("id");
        return new Fields(Set.copyOf(wanted));
    }

    /** As JSON has them. */
    private static Stream<String> componentsOf(Class<? extends Record> view) {
        return Arrays.stream(view.getRecordComponents())
                .filter(component -> component.getAccessor().getAnnotation(JsonIgnore.class) == null)
                .map(RecordComponent::getName);
    }

    public boolean isDefault() {
        return names.isEmpty();
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    boolean needText() {
        return names.contains(BODY_TEXT);
    }
}
