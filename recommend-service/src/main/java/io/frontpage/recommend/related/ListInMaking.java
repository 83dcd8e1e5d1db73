package io.frontpage.recommend.related;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.frontpage.recommend.story.Stories;
import io.frontpage.recommend.text.Outline;

/** A list that takes in each article once, and one of each story, until it is full. */
final class ListInMaking {
    private final int limit;
    private final Stories stories;
    private final List<Listed> entries = new ArrayList<>();
    private final Set<UUID> taken;
    private final Set<UUID> takenStories = new HashSet<>();

    /** @param barred what may not be in it */
    ListInMaking(int limit, Collection<UUID> barred, Stories stories) {
        this.limit = limit;
        this.taken = new HashSet<>(barred);
        this.stories = stories;
    }

    List<Listed> entries() {
        return List.copyOf(entries);
    }

    boolean isFull() {
        return entries.size() == limit;
    }

    /** As many as there is room for, in their order. */
    void addAll(Reason reason, String about, List<Outline> articles) {
        articles.forEach(article -> add(new Listed(article.id(), reason, about, 0)));
    }

    void add(Listed entry) {
        if (!isFull() && !taken.contains(entry.id())) {
            var story = stories.storyOf(entry.id());
            if (story.isEmpty() || takenStories.add(story.get())) {
                taken.add(entry.id());
                entries.add(entry);
            }
        }
    }
}
