package io.frontpage.benchmarks.stories;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import io.frontpage.benchmarks.data.News;
import io.frontpage.benchmarks.data.Pair;
import io.frontpage.benchmarks.data.Pair.Likeness;
import io.frontpage.benchmarks.data.ScratchIndex;
import io.frontpage.recommend.story.NearDuplicates;
import io.frontpage.recommend.story.Stories;
import io.frontpage.recommend.text.TextIndex;

/**
 * Puts articles into the index one after the other, as they would be published, and holds the pairs that are found, and the
 * stories that are made of them, against the pairs that are known.
 */
public final class StoryEvaluation {
    private static final double[] THRESHOLDS = {0.2, 0.5, 0.8};
    private static final int LARGEST_SHOWN = 5;

    private final Map<UUID, News> news = new LinkedHashMap<>();
    private final TextIndex index;
    private final NearDuplicates nearDuplicates;
    private final Stories stories;

    private StoryEvaluation(List<News> all, TextIndex index, Duration window) {
        all.forEach(each -> news.put(each.article().id(), each));
        this.index = index;
        nearDuplicates = new NearDuplicates(index, () -> window);
        stories = new Stories(index, nearDuplicates);
    }

    /**
     * @param articles a .jsonl of id, title, body and, where known, date; what lies beside it named
     *     {@code …-near-duplicates.tsv} are the known pairs
     */
    public static void run(Path articles, PrintStream out) throws IOException {
        try (var scratch = new ScratchIndex()) {
            var evaluation = new StoryEvaluation(News.read(articles), scratch.index(), Duration.ofDays(7));
            evaluation.publish(out);
            var known = Pair.beside(articles);
            if (Files.exists(known)) {
                evaluation.compare(Pair.read(known), out);
            }
            evaluation.largest(out);
        }
    }

    private void publish(PrintStream out) {
        var processor = ManagementFactory.getThreadMXBean();
        long settling = 0;
        for (var id : news.keySet()) {
            long next = index.nextOffset(0) + 1;
            index.apply(0, next - 1, next, List.of(news.get(id).article()));
            long from = processor.getCurrentThreadCpuTime();
            stories.settle(Set.of(id));
            settling += processor.getCurrentThreadCpuTime() - from;
        }
        out.printf(
                "%,d articles, %,d of them in %,d stories; %d µs of a processor to settle one%n",
                news.size(), stories.articles().size(), bySize().size(), settling / 1000 / Math.max(1, news.size()));
    }

    private void compare(Map<Pair, Likeness> known, PrintStream out) {
        var found = found();
        out.printf("%-28s %8s %8s %9s %8s%n", "pairs", "known", "found", "precision", "recall");
        for (double threshold : THRESHOLDS) {
            row("resemblance ≥ " + threshold, alike(known, threshold), alike(found, threshold), out);
        }
        row("one story, of ≥ 0.2", alike(known, 0.2), pairsOfStories(), out);
        row("one story, of ≥ 0.5", alike(known, 0.5), pairsOfStories(), out);
    }

    private static void row(String name, Set<Pair> known, Set<Pair> found, PrintStream out) {
        var both = new HashSet<>(found);
        both.retainAll(known);
        out.printf(
                "%-28s %8d %8d %9.3f %8.3f%n",
                name, known.size(), found.size(), share(both, found), share(both, known));
    }

    private static double share(Collection<?> part, Collection<?> whole) {
        return whole.isEmpty() ? 1 : (double) part.size() / whole.size();
    }

    private static Set<Pair> alike(Map<Pair, Likeness> pairs, double threshold) {
        return pairs.keySet().stream()
                .filter(pair -> pairs.get(pair).resemblance() >= threshold)
                .collect(Collectors.toSet());
    }

    private Map<Pair, Likeness> found() {
        var found = new HashMap<Pair, Likeness>();
        for (var id : news.keySet()) {
            for (var near : nearDuplicates.like(id)) {
                found.put(pair(id, near.article()), new Likeness(near.resemblance(), near.containment()));
            }
        }
        return found;
    }

    private Set<Pair> pairsOfStories() {
        var pairs = new HashSet<Pair>();
        for (var members : bySize()) {
            for (var one : members) {
                members.stream().filter(other -> !other.equals(one)).forEach(other -> pairs.add(pair(one, other)));
            }
        }
        return pairs;
    }

    private Pair pair(UUID one, UUID other) {
        return new Pair(news.get(one).key(), news.get(other).key());
    }

    /** The largest first. */
    private List<List<UUID>> bySize() {
        var members = new TreeMap<UUID, List<UUID>>();
        stories.articles()
                .forEach(article -> members.computeIfAbsent(
                        stories.storyOf(article).orElseThrow(), story -> stories.members(story)));
        var sorted = new ArrayList<>(members.values());
        sorted.sort(Comparator.comparing(List<UUID>::size).reversed());
        return sorted;
    }

    private void largest(PrintStream out) {
        bySize().stream().limit(LARGEST_SHOWN).forEach(members -> {
            out.printf("a story of %d:%n", members.size());
            members.forEach(id -> out.printf("    %s%n", news.get(id).article().headline()));
        });
    }
}
