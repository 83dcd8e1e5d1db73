package io.frontpage.benchmarks.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import io.frontpage.feed.rank.Decay;

/**
 * What is known of an article while a recording is played. What it has grown by since it was last seen are engagements; they are
 * spread evenly over the time between, at most one a minute, of which each then is worth more.
 */
final class Article {
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Decay> decays;
    private final Instant firstSeen;
    private final boolean seenToCome;
    private final Deque<Engagement> lastHour = new ArrayDeque<>();
    private double[] sums;
    private double total;
    private Instant since;
    private Sighting last;

    private record Engagement(Instant at, double weight) {}

    /**
     * @param since from when on it has gathered what it has more than the total
     * @param total what it had by then
     */
    Article(List<Decay> decays, Instant firstSeen, boolean seenToCome, Instant since, double total) {
        this.decays = decays;
        this.firstSeen = firstSeen;
        this.seenToCome = seenToCome;
        this.since = since;
        this.total = total;
        this.sums = new double[decays.size()];
        Arrays.fill(sums, Double.NEGATIVE_INFINITY);
    }

    void see(Sighting sighting, Instant at) {
        double growth = sighting.total() - total;
        if (growth > 0) {
            sums = sums.clone();
            spread(growth, Duration.between(since, at));
            total = sighting.total();
        }
        since = at;
        last = sighting;
    }

    private void spread(double growth, Duration span) {
        long pieces = Math.clamp((long) growth, 1, Math.max(1, span.toMinutes()));
        for (int piece = 0; piece < pieces; piece++) {
            var middle = since.plus(span.multipliedBy(2 * piece + 1).dividedBy(2 * pieces));
            engage(new Engagement(middle, growth / pieces));
        }
    }

    private void engage(Engagement engagement) {
        lastHour.add(engagement);
        for (int k = 0; k < sums.length; k++) {
            sums[k] = Decay.sum(sums[k], decays.get(k).logOf(engagement.weight(), engagement.at()));
        }
    }

    boolean isLastSeenBefore(Instant time) {
        return since.isBefore(time);
    }

    /** What is known now. One that is not on the page any more ranks behind those that are. */
    Candidate at(Instant now) {
        lastHour.removeIf(engagement -> !engagement.at().isAfter(now.minus(HOUR)));
        return new Candidate(
                last.article(),
                since.equals(now) ? last.rank() : Integer.MAX_VALUE,
                last.points(),
                lastHour.stream().mapToDouble(Engagement::weight).sum(),
                firstSeen,
                seenToCome,
                sums);
    }
}
