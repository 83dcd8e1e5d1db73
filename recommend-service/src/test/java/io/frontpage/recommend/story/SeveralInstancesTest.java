package io.frontpage.recommend.story;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.StoryEvent;
import io.frontpage.recommend.text.TestIndex;
import io.frontpage.recommend.text.TextIndex;

import static io.frontpage.recommend.Articles.article;
import static io.frontpage.recommend.Articles.withBody;
import static io.frontpage.recommend.Articles.withdrawn;
import static io.frontpage.recommend.story.Texts.words;
import static org.assertj.core.api.Assertions.assertThat;

class SeveralInstancesTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final int ENOUGH_ROUNDS = 10;

    @TempDir
    Path directory;

    /** What has been told, in order: each instance has heard a part of it. */
    private final List<StoryEvent> topic = new ArrayList<>();

    private final class Instance {
        private final TextIndex index;
        private final Stories stories;
        private final Set<UUID> toLookAt = new HashSet<>();
        private int heard;

        Instance(String name) {
            index = TestIndex.in(directory.resolve(name));
            stories = TestStories.of(index);
        }

        void read(ArticleEvent article) {
            TestIndex.apply(index, article);
            tell(stories.settle(Set.of(article.id())));
        }

        void hear(int upTo) {
            toLookAt.addAll(stories.apply(0, upTo, topic.subList(heard, upTo)));
            heard = upTo;
        }

        /** @return whether it had anything to say */
        boolean lookAgain() {
            var changed = stories.settle(toLookAt);
            toLookAt.clear();
            tell(changed);
            return !changed.isEmpty();
        }

        private void tell(Collection<UUID> changed) {
            changed.forEach(
                    id -> topic.add(new StoryEvent(id, stories.storyOf(id).orElse(null), NOW)));
        }

        Map<UUID, UUID> labels() {
            var labels = new HashMap<UUID, UUID>();
            stories.articles().forEach(id -> labels.put(id, stories.storyOf(id).orElseThrow()));
            return labels;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void thatDecideAtOnceComeToTheSame(long seed) throws IOException {
        var random = new Random(seed);
        var events = events();
        var instances = List.of(new Instance("one"), new Instance("other"));
        var unread = instances.stream().map(each -> shuffled(events, random)).toList();

        while (unread.stream().anyMatch(rest -> !rest.isEmpty())) {
            int i = random.nextInt(instances.size());
            var instance = instances.get(i);
            switch (random.nextInt(3)) {
                case 0 -> instance.hear(instance.heard + random.nextInt(topic.size() - instance.heard + 1));
                case 1 -> instance.lookAgain();
                default ->
                    unread.get(i).stream().findFirst().ifPresent(event -> {
                        unread.get(i).removeFirst();
                        instance.read(event);
                    });
            }
        }
        untilAllIsSaid(instances);

        var labels = instances.getFirst().labels();
        assertThat(instances.getLast().labels()).isEqualTo(labels);
        assertThat(toldLast()).isEqualTo(labels);
        assertThat(storiesOf(labels)).containsExactlyInAnyOrderElementsOf(storiesOf(alone(events)));
        for (var instance : instances) {
            instance.index.close();
        }
    }

    private void untilAllIsSaid(List<Instance> instances) {
        boolean quiet = false;
        for (int round = 0; !quiet; round++) {
            assertThat(round).as("rounds until they agree").isLessThan(ENOUGH_ROUNDS);
            instances.forEach(instance -> instance.hear(topic.size()));
            quiet = instances.stream().map(Instance::lookAgain).noneMatch(spoke -> spoke)
                    && instances.stream().allMatch(instance -> instance.heard == topic.size());
        }
    }

    private Map<UUID, UUID> toldLast() {
        var last = new HashMap<UUID, UUID>();
        topic.forEach(event -> last.put(event.articleId(), event.storyId()));
        last.values().removeIf(story -> story == null);
        return last;
    }

    /** What one instance makes of it that reads everything in order. */
    private Map<UUID, UUID> alone(List<List<ArticleEvent>> events) throws IOException {
        var alone = new Instance("alone");
        events.forEach(versions -> versions.forEach(alone::read));
        alone.index.close();
        return alone.labels();
    }

    private static Set<Set<UUID>> storiesOf(Map<UUID, UUID> labels) {
        var stories = new HashMap<UUID, Set<UUID>>();
        labels.forEach((article, story) ->
                stories.computeIfAbsent(story, id -> new HashSet<>()).add(article));
        return Set.copyOf(stories.values());
    }

    /** The versions of each article: two stories that one links and leaves, one that comes late, one that is withdrawn. */
    private static List<List<ArticleEvent>> events() {
        var link = telling(0, 200);
        var gone = telling(2, 101);
        return List.of(
                List.of(telling(0, 100)),
                List.of(telling(0, 101)),
                List.of(telling(100, 200)),
                List.of(telling(101, 200)),
                List.of(link, withBody(link, 2, words("cinema", 0, 100))),
                List.of(gone, withdrawn(gone, 2)),
                List.of(article("city", "New cinema", words("cinema", 0, 110))));
    }

    private static ArticleEvent telling(int from, int to) {
        return article("city", "Harbour ferry to run at night", words("ferry", from, to));
    }

    /** Any order of the articles, each one's versions in theirs. */
    private static List<ArticleEvent> shuffled(List<List<ArticleEvent>> events, Random random) {
        var order = new ArrayList<>(events.stream()
                .flatMap(versions -> Stream.generate(() -> versions).limit(versions.size()))
                .toList());
        Collections.shuffle(order, random);
        var next = new HashMap<List<ArticleEvent>, Integer>();
        return new ArrayList<>(order.stream()
                .map(versions -> versions.get(next.merge(versions, 1, Integer::sum) - 1))
                .toList());
    }
}
