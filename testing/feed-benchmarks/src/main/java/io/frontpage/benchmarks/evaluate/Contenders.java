package io.frontpage.benchmarks.evaluate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.frontpage.feed.rank.Blend;
import io.frontpage.feed.rank.Decay;

/** What competes: plain lists, what others publish, ours by one half-life, and the blends that feed-service ships with. */
final class Contenders {
    /** In which every replay keeps the sums. */
    static final List<Decay> DECAYS = List.of(
            new Decay(Duration.ofMinutes(15)),
            new Decay(Duration.ofMinutes(30)),
            new Decay(Duration.ofHours(1)),
            new Decay(Duration.ofHours(2)),
            new Decay(Duration.ofHours(4)),
            new Decay(Duration.ofHours(8)),
            new Decay(Duration.ofDays(1)),
            new Decay(Duration.ofDays(3)));

    private static final List<Contender> PLAIN = List.of(
            new Contender("the page itself", (candidate, page) -> -candidate.rank()),
            new Contender("newest", (candidate, page) -> candidate.firstSeen().getEpochSecond()),
            new Contender("last hour's count", (candidate, page) -> candidate.lastHour()));

    private static final List<Contender> PUBLISHED = List.of(
            new Contender(
                    "Reddit",
                    (candidate, page) -> PublishedFormulas.reddit(candidate.points(), candidate.ageHours(page.at()))),
            new Contender(
                    "Hacker News",
                    (candidate, page) ->
                            PublishedFormulas.hackerNews(candidate.points(), candidate.ageHours(page.at()))),
            new Contender(
                    "Lemmy",
                    (candidate, page) -> PublishedFormulas.lemmy(candidate.points(), candidate.ageHours(page.at()))));

    private static final int[] SHIPPED = indexes(Duration.ofMinutes(15), Duration.ofHours(4), Duration.ofDays(3));

    /** The blends of feed-service's windows, by the half-lives that it ships with. */
    static final Contender NOW = blended("now (default)", new Blend(List.of(0.75, 0.0, 0.25), -0.5), SHIPPED);

    static final Contender DAY = blended("day (default)", new Blend(List.of(0.0, 1.0, 0.0), 0), SHIPPED);
    static final Contender WEEK = blended("week (default)", new Blend(List.of(0.0, 0.0, 1.0), 0), SHIPPED);

    private Contenders() {}

    static List<Contender> all() {
        var all = new ArrayList<>(PLAIN);
        all.addAll(PUBLISHED);
        for (int k = 0; k < DECAYS.size(); k++) {
            all.add(single(k));
        }
        all.addAll(List.of(NOW, DAY, WEEK));
        return all;
    }

    private static Contender single(int k) {
        return new Contender("half-life " + Table.time(DECAYS.get(k).halfLife()), (candidate, page) -> candidate
                .sums()[k]);
    }

    /** @param halfLives those that the blend weighs, by their index among all */
    static Contender blended(String name, Blend blend, int... halfLives) {
        return new Contender(
                name,
                (candidate, page) -> blend.score(
                        pick(candidate.sums(), halfLives),
                        pick(page.scales(), halfLives),
                        candidate.ageHours(page.at())));
    }

    static double[] pick(double[] of, int... indexes) {
        var picked = new double[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            picked[i] = of[indexes[i]];
        }
        return picked;
    }

    static int[] indexes(Duration... halfLives) {
        return List.of(halfLives).stream()
                .mapToInt(halfLife -> DECAYS.indexOf(new Decay(halfLife)))
                .toArray();
    }
}
