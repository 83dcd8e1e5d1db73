package io.frontpage.benchmarks.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Two articles, in the order of their keys. */
public record Pair(String one, String other) {
    private static final String SUFFIX = "-near-duplicates.tsv";
    private static final String HEADER = "jaccard6\tcontainment6\tid_a\tid_b";
    private static final int COLUMNS = 4;

    public Pair {
        if (one.compareTo(other) > 0) {
            var smaller = other;
            other = one;
            one = smaller;
        }
    }

    /** How much two texts are alike. */
    public record Likeness(double resemblance, double containment) {}

    /** The file of the pairs that are known to be near-duplicates, beside that of the articles; it need not be there. */
    public static Path beside(Path articles) {
        return articles.resolveSibling(articles.getFileName().toString().replaceFirst("\\.jsonl$", "") + SUFFIX);
    }

    /** @throws Unreadable when a line isn't resemblance, containment and two ids */
    public static Map<Pair, Likeness> read(Path file) throws IOException {
        var pairs = new HashMap<Pair, Likeness>();
        Lines.each(file, line -> {
            if (!line.equals(HEADER)) {
                add(pairs, line.split("\t"));
            }
        });
        return pairs;
    }

    private static void add(Map<Pair, Likeness> pairs, String[] columns) {
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException("not the four columns " + HEADER);
        }
        var likeness = new Likeness(Double.parseDouble(columns[0]), Double.parseDouble(columns[1]));
        pairs.put(new Pair(columns[2], columns[3]), likeness);
    }
}
