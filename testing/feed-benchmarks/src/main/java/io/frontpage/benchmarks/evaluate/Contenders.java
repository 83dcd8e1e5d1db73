package io.frontpage.benchmarks.evaluate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.frontpage.feed.rank.Blend;
import io.frontpage.feed.rank.Decay;

/** What competes: plain lists, what others publish, ours by one half-life, and the blends that feed-service ships with. */
final class Contenders {
    private static final Shipped SHIPPED = new Shipped();

    private static final List<Decay> SINGLE = Stream.of("PT15M", "PT30M", "PT1H", "PT2H", "PT4H", "PT8H", "P1D", "P3D")
            .map(Duration::parse)
            .map(Decay::new)
            .toList();

    /** In which every replay keeps the sums. */
    static final List<Decay> DECAYS =
            Stream.concat(SINGLE.stream(), SHIPPED.decays().stream()).distinct().toList();

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

    private Contenders() {}

    static List<Contender> all() {
        var all = new ArrayList<>(PLAIN);
        all.addAll(PUBLISHED);
        for (int k = 0; k < SINGLE.size(); k++) {
            all.add(single(k));
        }
        all.addAll(shipped());
        return all;
    }

    /** The lists of feed-service's windows. */
    static List<Contender> shipped() {
        return Stream.of("now", "day", "week")
                .map(window -> blended(window + " (default)", SHIPPED.blend(window), indexes(SHIPPED.decays())))
                .toList();
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

    static int[] indexes(List<Decay> decays) {
        return decays.stream().mapToInt(DECAYS::indexOf).toArray();
    }
}
