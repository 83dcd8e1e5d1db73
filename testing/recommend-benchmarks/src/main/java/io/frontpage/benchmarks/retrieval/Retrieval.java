package io.frontpage.benchmarks.retrieval;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.frontpage.benchmarks.data.News;
import io.frontpage.benchmarks.data.Pair;
import io.frontpage.benchmarks.data.Unreadable;

/**
 * Asks for the ten articles that are most like each one, and tells how many of its known near-duplicates are among them, how
 * many are of its category, and how long that took.
 */
public final class Retrieval {
    private static final int WARMING_UP = 1000;

    private final List<News> news;
    private final List<Set<Integer>> partners;
    private final PrintStream out;

    private Retrieval(List<News> news, List<Set<Integer>> partners, PrintStream out) {
        this.news = news;
        this.partners = partners;
        this.out = out;
    }

    /**
     * @param articles a .jsonl of id, title, body and, where known, category; what lies beside it named
     *     {@code …-near-duplicates.tsv} are the known pairs
     * @throws Unreadable when a line of them can't be read, or a pair is of articles that aren't there
     */
    public static void run(Path articles, PrintStream out) throws IOException {
        var news = News.read(articles);
        if (news.isEmpty()) {
            throw new Unreadable(articles + ": has no articles");
        }
        new Retrieval(news, partners(news, Pair.beside(articles)), out).compare();
    }

    private static List<Set<Integer>> partners(List<News> news, Path known) throws IOException {
        List<Set<Integer>> partners =
                Stream.<Set<Integer>>generate(HashSet::new).limit(news.size()).toList();
        var numbers = new HashMap<String, Integer>();
        news.forEach(each -> numbers.put(each.key(), numbers.size()));
        for (var pair : Files.exists(known) ? Pair.read(known).keySet() : Set.<Pair>of()) {
            var one = numbers.get(pair.one());
            var other = numbers.get(pair.other());
            if (one == null || other == null) {
                throw new Unreadable(known + ": no article has the id " + (one == null ? pair.one() : pair.other()));
            }
            partners.get(one).add(other);
            partners.get(other).add(one);
        }
        return partners;
    }

    private void compare() throws IOException {
        out.printf(
                "%-30s %9s %9s %8s %9s %9s %7s%n",
                "the ten most alike", "recall@1", "recall@10", "nDCG@10", "category", "ms median", "ms p99");
        compare(new Ours(news));
        compare(new Stock(news));
        compare(new Cosine(news));
    }

    private void compare(Contender contender) throws IOException {
        try (contender) {
            for (int i = 0; i < Math.min(WARMING_UP, news.size()); i++) {
                contender.closest(i, Tally.LISTED);
            }
            var tally = new Tally(news, partners);
            for (int i = 0; i < news.size(); i++) {
                long from = System.nanoTime();
                var list = contender.closest(i, Tally.LISTED);
                tally.add(i, list, System.nanoTime() - from);
            }
            print(contender.name(), tally);
        }
    }

    private void print(String name, Tally tally) {
        boolean pairs = partners.stream().anyMatch(some -> !some.isEmpty());
        boolean categories = news.stream().anyMatch(each -> each.category() != null);
        out.printf(
                "%-30s %9s %9s %8s %9s %9.2f %7.2f%n",
                name,
                share(pairs, tally.recallAt1()),
                share(pairs, tally.recallAt10()),
                share(pairs, tally.ndcg()),
                share(categories, tally.sameCategory()),
                tally.millis(0.5),
                tally.millis(0.99));
    }

    private static String share(boolean known, double share) {
        return known ? "%.3f".formatted(share) : "–";
    }
}
