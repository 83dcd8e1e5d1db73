package io.frontpage.benchmarks.recommend;

import java.util.Iterator;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.frontpage.benchmarks.Figures;

/**
 * Lists that are made for the request: another article, or another session, each time. At twice as many requests a second, up to
 * a thousand, as long as the server sustains it: what it can't keep up with would only pile up.
 */
final class Cold {
    private static final int RATE = Integer.getInteger("frontpage.benchmark.rate", 1000);
    private static final int DOUBLINGS = 4;
    /** What is measured is compiled code: it is warmed for so many times the given time. */
    private static final int WARMING = 8;
    /** Of the 90th percentile, in milliseconds. */
    private static final double GOAL = 7;
    /** It has not kept up when it takes longer than this, which is what lists have time for. */
    private static final double SUSTAINED = 50;

    private final Paced client;
    private final int seconds;

    Cold(Paced client, int seconds) {
        this.client = client;
        this.seconds = seconds;
    }

    void related(Figures figures) throws InterruptedException {
        // An article that has been asked for once is asked for again only when all have been.
        var shuffled = new Random(2)
                .ints(0, Corpus.ARTICLES)
                .distinct()
                .limit(Corpus.ARTICLES)
                .toArray();
        measure(
                figures,
                "related, cold",
                IntStream.iterate(0, i -> (i + 1) % shuffled.length)
                        .mapToObj(i -> "/v1/related/" + Corpus.id(shuffled[i]) + "?limit=10"));
    }

    void recommendations(Figures figures, Corpus corpus) throws InterruptedException {
        measure(
                figures,
                "recommendations",
                Stream.generate(() -> "/v1/recommendations?limit=10&read=" + session(corpus)));
    }

    private static String session(Corpus corpus) {
        return corpus.read()
                .distinct()
                .mapToObj(Corpus::id)
                .map(Object::toString)
                .collect(Collectors.joining(","));
    }

    private void measure(Figures figures, String name, Stream<String> all) throws InterruptedException {
        Iterator<String> paths = all.iterator();
        client.run(paths, RATE >> DOUBLINGS, WARMING * seconds);
        for (int doublings = DOUBLINGS; doublings >= 0; doublings--) {
            int rate = RATE >> doublings;
            var at = "%s, %,d/s: ".formatted(name, rate);
            var answers = client.run(paths, rate, 2 * seconds);
            if (answers.failed() > 0) {
                figures.atMost(at + "refused", "%.0f", answers.failed(), 0);
                return;
            }
            var times = answers.times();
            figures.value(at + "median", "%.1f ms".formatted(times.percentile(0.5)));
            figures.atMost(at + "90 %", "%.1f ms", times.percentile(0.9), GOAL);
            figures.value(at + "99 %", "%.1f ms".formatted(times.percentile(0.99)));
            if (times.percentile(0.9) > SUSTAINED) {
                return;
            }
        }
    }
}
