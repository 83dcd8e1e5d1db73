package io.frontpage.recommend.rank;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.frontpage.recommend.rank.CoReading.Article;
import io.frontpage.recommend.rank.CoReading.Reader;

/**
 * The answer to one question: the readers' sessions that are nearest to what has just been read, and what else is in them.
 *
 * <p>A session is as near as the weights of the articles add up to that it has in common, then as new as its last reading
 * of one of them. Here it is a reader's, so that each reader counts once: if several of the articles are in different sessions of one
 * reader, these are one.
 */
final class Nearest {
    // Written out, as each answer compares some ten thousand times: chained comparators took a third of the whole.
    private static final Comparator<Neighbour> BEST_FIRST = (a, b) -> a.score() != b.score()
            ? Double.compare(b.score(), a.score())
            : a.article().compareTo(b.article());
    private static final Comparator<Match> NEWEST_FIRST =
            (a, b) -> a.second != b.second ? Integer.compare(b.second, a.second) : b.reader.compareTo(a.reader);
    private static final Comparator<Match> NEAREST_FIRST = (a, b) -> Double.compare(b.nearness, a.nearness);

    private final CoReadingSettings settings;
    private final Horizon horizon;
    private final int now;
    private final int from;
    /** In the order in which they weigh; null for one that nobody else has read. */
    private final List<Article> read;

    private final Map<Reader, Match> matches = new LinkedHashMap<>();
    private final Map<Article, Tally> tallies = HashMap.newHashMap(1024);
    /** How many there are to be compared with. */
    private final int all;

    private int sessions;
    private double weight;

    /** What a reader has in common with what was just read. */
    private static final class Match {
        private final Reader reader;
        private int second;
        /** A bit for each of the places of those in common. */
        private int places;

        private double nearness;

        private Match(Reader reader, int second) {
            this.reader = reader;
            this.second = second;
        }
    }

    private static final class Tally {
        private int readers;
        private double weight;
    }

    /** @param read the last one first; null for one that nobody else has read */
    Nearest(CoReadingSettings settings, Horizon horizon, List<Article> read, int now) {
        this.settings = settings;
        this.horizon = horizon;
        this.read = read;
        this.now = now;
        this.from = horizon.start(now);
        this.all = horizon.since(from);
        match();
        tally();
    }

    private void match() {
        for (int i = 0; i < Math.min(settings.lastRead(), read.size()); i++) {
            int place = i;
            if (read.get(i) != null) {
                read.get(i).readers().forEach(from, (reader, second) -> match(place, reader, second));
            }
        }
    }

    /** A reader who came from several networks is there several times. */
    private void match(int place, Reader reader, int second) {
        var match = matches.computeIfAbsent(reader, found -> new Match(found, second));
        int bit = 1 << place;
        if ((match.places & bit) == 0) {
            match.places |= bit;
            match.nearness += 1 - (double) place / settings.lastRead();
            match.second = Math.max(match.second, second);
        }
    }

    private void tally() {
        var nearest = matches.values().stream()
                .sorted(NEWEST_FIRST)
                .limit(settings.readersPerArticle())
                .sorted(NEAREST_FIRST)
                .iterator();
        while (sessions < settings.nearest() && nearest.hasNext()) {
            tally(nearest.next());
        }
    }

    /** Who read nothing else tells nothing about what goes with it. */
    private void tally(Match match) {
        var others = others(match);
        if (!others.isEmpty()) {
            double age = Math.max(0, now - match.second);
            double counts =
                    match.nearness * Math.pow(0.5, age / settings.halfLife().toSeconds());
            sessions++;
            weight += counts;
            for (var other : others) {
                var tally = tallies.computeIfAbsent(other, article -> new Tally());
                tally.readers++;
                tally.weight += counts;
            }
        }
    }

    private Collection<Article> others(Match match) {
        var others = session(match, Integer.numberOfTrailingZeros(match.places));
        int more = match.places & match.places - 1;
        if (more != 0) {
            others = new LinkedHashSet<>(others);
            for (; more != 0; more &= more - 1) {
                others.addAll(session(match, Integer.numberOfTrailingZeros(more)));
            }
        }
        return others.stream().filter(article -> !read.contains(article)).toList();
    }

    private Collection<Article> session(Match match, int place) {
        return match.reader.session(read.get(place), settings, from);
    }

    List<Neighbour> neighbours(int limit) {
        double most = mostRare();
        return tallies.keySet().stream()
                .map(article -> neighbour(article, evidence(article, most)))
                .sorted(BEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static Neighbour neighbour(Article article, CoReadingEvidence evidence) {
        return new Neighbour(article.id(), evidence.score(), evidence.readers());
    }

    /** Empty for an article that is no neighbour. */
    Optional<CoReadingEvidence> evidence(Article article) {
        return tallies.containsKey(article) ? Optional.of(evidence(article, mostRare())) : Optional.empty();
    }

    private CoReadingEvidence evidence(Article article, double mostRare) {
        var tally = tallies.get(article);
        return new CoReadingEvidence(
                tally.readers,
                sessions,
                tally.weight / weight,
                tally.readers / (tally.readers + settings.shrinkage()),
                rare(article.readers().estimate(from, now)) / mostRare);
    }

    private double mostRare() {
        return rare(1);
    }

    /** The inverse document frequency, as information retrieval has it. */
    private double rare(double readers) {
        return Math.log(1 + Math.max(1, all) / Math.max(1, readers));
    }
}
