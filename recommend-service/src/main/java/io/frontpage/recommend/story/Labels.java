package io.frontpage.recommend.story;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which article is in which story. Reading never waits; changes are made by one thread at a time. */
final class Labels {
    private final Map<UUID, UUID> storyOf = new ConcurrentHashMap<>();
    private final Map<UUID, List<UUID>> members = new ConcurrentHashMap<>();

    Optional<UUID> storyOf(UUID article) {
        return Optional.ofNullable(storyOf.get(article));
    }

    /** In the order of their ids; none when there is no such story. */
    List<UUID> members(UUID story) {
        return members.getOrDefault(story, List.of());
    }

    /** All that are in a story. */
    Set<UUID> articles() {
        return Set.copyOf(storyOf.keySet());
    }

    /**
     * @param story null for none
     * @return whether the article was in another
     */
    synchronized boolean put(UUID article, UUID story) {
        var former = story == null ? storyOf.remove(article) : storyOf.put(article, story);
        if (Objects.equals(former, story)) {
            return false;
        }
        if (former != null) {
            members.computeIfPresent(former, (id, list) -> without(list, article));
        }
        if (story != null) {
            members.merge(story, List.of(article), Labels::together);
        }
        return true;
    }

    private static List<UUID> without(List<UUID> list, UUID article) {
        var rest = list.stream().filter(each -> !each.equals(article)).toList();
        return rest.isEmpty() ? null : rest;
    }

    private static List<UUID> together(List<UUID> list, List<UUID> others) {
        return Stream.concat(list.stream(), others.stream()).sorted().toList();
    }
}
