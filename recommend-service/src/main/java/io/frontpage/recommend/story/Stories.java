package io.frontpage.recommend.story;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.frontpage.contracts.StoryEvent;
import io.frontpage.recommend.text.TextIndex;

/**
 * Which articles tell the same event. The topic {@code stories} is the truth, kept in memory: it is compacted and read whole
 * at every start.
 *
 * <p>Articles that are linked by near-duplicates, and those by others, are one story. Its id is the one that they have already,
 * of several the smallest, else the smallest id of its articles, the one that was made first. So what is decided follows from
 * the articles and the truth alone: every instance decides for itself, and comes to the same.
 */
@Singleton
public class Stories {
    /** What links more articles than this is no event: a template, or a chain. They are left as they are. */
    static final int LARGEST = 50;

    private final TextIndex index;
    private final NearDuplicates nearDuplicates;
    private final Labels labels = new Labels();
    private final Map<Integer, Long> nextOffsets = new ConcurrentHashMap<>();

    public Stories(TextIndex index, NearDuplicates nearDuplicates) {
        this.index = index;
        this.nearDuplicates = nearDuplicates;
    }

    /** The offset after the last record of a partition that is in; 0 when none is. */
    public long nextOffset(int partition) {
        return nextOffsets.getOrDefault(partition, 0L);
    }

    /** Has a partition read from its beginning again; what is in stays in. */
    public void rewind(int partition) {
        nextOffsets.remove(partition);
    }

    /**
     * Takes in what the topic says, in its order, and moves the partition's next offset.
     *
     * @return the articles whose story is another than before
     */
    public synchronized Set<UUID> apply(int partition, long next, Collection<StoryEvent> events) {
        var changed = new LinkedHashSet<UUID>();
        for (var event : events) {
            if (labels.put(event.articleId(), event.storyId())) {
                changed.add(event.articleId());
            }
        }
        nextOffsets.put(partition, next);
        return changed;
    }

    /** Empty when the article is in none. */
    public Optional<UUID> storyOf(UUID article) {
        return labels.storyOf(article);
    }

    /** The articles of a story, in the order of their ids; none when there is no such story. */
    public List<UUID> members(UUID story) {
        return labels.members(story);
    }

    /** All articles that are in a story. */
    public Set<UUID> articles() {
        return labels.articles();
    }

    /**
     * Decides which story each of the articles is in now, and those that were or are in one with it.
     *
     * @param articles as the index has them, published or not
     * @return the articles whose story is another than before: the topic has to be told
     */
    public Set<UUID> settle(Collection<UUID> articles) {
        var seen = new HashSet<UUID>();
        var changed = new LinkedHashSet<UUID>();
        for (var article : withFellows(articles)) {
            if (!seen.contains(article)) {
                var linked = linked(article);
                seen.addAll(linked);
                changed.addAll(decide(linked));
            }
        }
        return changed;
    }

    private Set<UUID> withFellows(Collection<UUID> articles) {
        var all = new LinkedHashSet<>(articles);
        articles.forEach(article -> storyOf(article).map(this::members).ifPresent(all::addAll));
        return all;
    }

    /** The article and all that are linked with it. */
    private Set<UUID> linked(UUID article) {
        var linked = new TreeSet<>(Set.of(article));
        var next = new ArrayDeque<>(linked);
        while (!next.isEmpty() && linked.size() <= LARGEST) {
            nearDuplicates.of(next.remove()).stream().filter(linked::add).forEach(next::add);
        }
        return linked;
    }

    private synchronized Set<UUID> decide(Set<UUID> linked) {
        if (linked.size() > LARGEST
                || linked.size() == 1 && isToBeSeen(linked.iterator().next())) {
            return Set.of();
        }
        var story = linked.size() == 1 ? null : story(linked);
        return linked.stream().filter(article -> labels.put(article, story)).collect(Collectors.toSet());
    }

    /** Whether its story has articles that this instance has yet to read: then they may be what it is linked with. */
    private boolean isToBeSeen(UUID article) {
        return storyOf(article).map(this::members).orElse(List.of()).stream()
                .anyMatch(member -> index.find(member).isEmpty());
    }

    private UUID story(Set<UUID> linked) {
        var theirs =
                linked.stream().flatMap(article -> storyOf(article).stream()).sorted();
        return theirs.filter(story -> isOf(story, linked))
                .findFirst()
                .or(() -> linked.stream().filter(id -> isOf(id, linked)).findFirst())
                .orElse(linked.iterator().next());
    }

    /** When a story has come apart, its id stays with the article that it is the id of, or else with the smallest. */
    private boolean isOf(UUID story, Set<UUID> linked) {
        var members = members(story);
        return members.isEmpty() || linked.contains(members.contains(story) ? story : members.getFirst());
    }
}
