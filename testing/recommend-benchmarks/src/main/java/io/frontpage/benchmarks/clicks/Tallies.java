package io.frontpage.benchmarks.clicks;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A sum for each of some articles; made to be used again and again. */
final class Tallies {
    private double[] sums = new double[1024];
    private int[] touched = new int[1024];
    private int size;

    /** @param amount above 0 */
    void add(int article, double amount) {
        if (article >= sums.length) {
            sums = Arrays.copyOf(sums, Math.max(article + 1, 2 * sums.length));
        }
        if (sums[article] == 0) {
            if (size == touched.length) {
                touched = Arrays.copyOf(touched, 2 * size);
            }
            touched[size++] = article;
        }
        sums[article] += amount;
    }

    double sum(int article) {
        return article < sums.length ? sums[article] : 0;
    }

    /** Those with the greatest sums, of equals the later in the catalogue first; forgets all. */
    int[] takeGreatest(int limit, IntPredicate wanted) {
        var best = new int[limit];
        int found = 0;
        for (int i = 0; i < size; i++) {
            if (wanted.test(touched[i])) {
                found = insert(best, found, touched[i]);
            }
        }
        clear();
        return Arrays.copyOf(best, found);
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            sums[touched[i]] = 0;
        }
        size = 0;
    }

    private int insert(int[] best, int found, int article) {
        int place = found;
        while (place > 0 && isBefore(article, best[place - 1])) {
            place--;
        }
        if (place == best.length) {
            return found;
        }
        int moved = Math.min(found, best.length - 1) - place;
        System.arraycopy(best, place, best, place + 1, moved);
        best[place] = article;
        return Math.min(found + 1, best.length);
    }

    private boolean isBefore(int one, int other) {
        return sums[one] > sums[other] || sums[one] == sums[other] && one > other;
    }
}
