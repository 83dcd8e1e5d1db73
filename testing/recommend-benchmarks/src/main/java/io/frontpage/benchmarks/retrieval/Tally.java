package io.frontpage.benchmarks.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.frontpage.benchmarks.data.News;

/** What the lists of one contender come to. */
final class Tally {
    static final int LISTED = 10;

    private final List<News> news;
    private final List<Set<Integer>> partners;
    private final long[] times;
    private int queries;
    private int known;
    private int first;
    private int found;
    private int withPartners;
    private double gain;
    private int sameCategory;

    /** @param partners of each article, the near-duplicates that it is known to have */
    Tally(List<News> news, List<Set<Integer>> partners) {
        this.news = news;
        this.partners = partners;
        this.times = new long[news.size()];
    }

    /** @param nanos how long the query took */
    void add(int article, int[] list, long nanos) {
        times[queries++] = nanos;
        var category = news.get(article).category();
        sameCategory += (int) Arrays.stream(list)
                .filter(other -> Objects.equals(category, news.get(other).category()))
                .count();
        if (!partners.get(article).isEmpty()) {
            addPartners(partners.get(article), list);
        }
    }

    private void addPartners(Set<Integer> wanted, int[] list) {
        double discounted = 0;
        double ideal = 0;
        for (int place = 0; place < LISTED; place++) {
            // Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002; here a gain is 1 or 0.
            double discount = Math.log(2) / Math.log(place + 2);
            boolean hit = place < list.length && wanted.contains(list[place]);
            discounted += hit ? discount : 0;
            ideal += place < wanted.size() ? discount : 0;
            found += hit ? 1 : 0;
            first += hit && place == 0 ? 1 : 0;
        }
        known += wanted.size();
        gain += discounted / ideal;
        withPartners++;
    }

    /** The part of the known partners that are in the first place of a list. */
    double recallAt1() {
        return (double) first / known;
    }

    /** The part of the known partners that are in a list. */
    double recallAt10() {
        return (double) found / known;
    }

    double ndcg() {
        return gain / withPartners;
    }

    /** The part of the places of all lists that an article of the same category has. */
    double sameCategory() {
        return (double) sameCategory / LISTED / queries;
    }

    /** @param part how many of the queries took no longer, from 0 to 1 */
    double millis(double part) {
        var sorted = Arrays.stream(times, 0, queries).sorted().toArray();
        return sorted[(int) (part * (queries - 1))] / 1e6;
    }
}
