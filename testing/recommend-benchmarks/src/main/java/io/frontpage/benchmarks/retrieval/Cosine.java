package io.frontpage.benchmarks.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import io.frontpage.benchmarks.data.News;

/** The cosine of the frequencies of pairs of characters, the rarer a pair the weightier (TF-IDF), over all that have any. */
final class Cosine implements Contender {
    private final List<Map<Integer, Integer>> frequencies;
    private final Map<Integer, List<Posting>> postings = new HashMap<>();
    private final double[] norms;

    private record Posting(int article, int frequency) {}

    Cosine(List<News> news) {
        frequencies = news.stream().map(each -> pairs(each.text())).toList();
        for (int i = 0; i < frequencies.size(); i++) {
            int article = i;
            frequencies.get(i).forEach((pair, frequency) -> postings.computeIfAbsent(pair, none -> new ArrayList<>())
                    .add(new Posting(article, frequency)));
        }
        norms = frequencies.stream().mapToDouble(this::norm).toArray();
    }

    private static Map<Integer, Integer> pairs(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var pairs = new HashMap<Integer, Integer>();
        for (int i = 1; i < lower.length(); i++) {
            if (Character.isLetterOrDigit(lower.charAt(i - 1)) && Character.isLetterOrDigit(lower.charAt(i))) {
                pairs.merge(lower.charAt(i - 1) << Character.SIZE | lower.charAt(i), 1, Integer::sum);
            }
        }
        return pairs;
    }

    private double norm(Map<Integer, Integer> pairs) {
        double squares = 0;
        for (var pair : pairs.entrySet()) {
            squares += Math.pow(pair.getValue() * rarity(pair.getKey()), 2);
        }
        return Math.sqrt(squares);
    }

    private double rarity(int pair) {
        return Math.log((double) frequencies.size() / postings.get(pair).size());
    }

    @Override
    public String name() {
        return "TF-IDF of pairs of characters";
    }

    @Override
    public int[] closest(int article, int limit) {
        var products = new double[norms.length];
        frequencies.get(article).forEach((pair, frequency) -> {
            double weight = frequency * Math.pow(rarity(pair), 2);
            for (var posting : postings.get(pair)) {
                products[posting.article()] += weight * posting.frequency();
            }
        });
        return IntStream.range(0, norms.length)
                .filter(other -> other != article && products[other] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer other) -> -products[other] / norms[other]))
                .mapToInt(Integer::intValue)
                .limit(limit)
                .toArray();
    }
}
