package io.frontpage.benchmarks.clicks;

import java.util.Arrays;

/** A few numbers by article, held in two arrays: there are millions of them. */
final class Row {
    private static final int NONE = -1;

    private int[] articles = empty(4);
    private float[] values = new float[4];
    private int size;

    private static int[] empty(int length) {
        var places = new int[length];
        Arrays.fill(places, NONE);
        return places;
    }

    void add(int article, double amount) {
        if (2 * size >= articles.length) {
            grow();
        }
        int place = place(article);
        if (articles[place] == NONE) {
            articles[place] = article;
            size++;
        }
        values[place] += (float) amount;
    }

    /** By open addressing: its own place, or the next that is free. */
    private int place(int article) {
        int place = (article * 0x9E3779B9 >>> 7) & articles.length - 1;
        while (articles[place] != NONE && articles[place] != article) {
            place = place + 1 & articles.length - 1;
        }
        return place;
    }

    private void grow() {
        var before = articles;
        var amounts = values;
        articles = empty(2 * before.length);
        values = new float[2 * before.length];
        size = 0;
        for (int i = 0; i < before.length; i++) {
            if (before[i] != NONE) {
                add(before[i], amounts[i]);
            }
        }
    }

    void addTo(Tallies tallies) {
        for (int i = 0; i < articles.length; i++) {
            if (articles[i] != NONE) {
                tallies.add(articles[i], values[i]);
            }
        }
    }
}
