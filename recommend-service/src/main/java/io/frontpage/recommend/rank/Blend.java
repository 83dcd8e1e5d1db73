package io.frontpage.recommend.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Orders candidates by the weighted sum of what speaks for them, less what each repeats of those before it: maximal marginal
 * relevance (Carbonell, Goldstein: The use of MMR, SIGIR 1998). Of each story only the best comes in.
 */
public final class Blend {
    private final Weights weights;

    public Blend(Weights weights) {
        this.weights = weights;
    }

    /** A candidate at its place. */
    public record Placed(Candidate candidate, Score score) {}

    /** A candidate that waits for a place. */
    private static final class Waiting {
        final Candidate candidate;
        final Score score;
        final double relevance;
        /** What it repeats of the first so many of those that have a place. */
        double repeats;

        int compared;

        Waiting(Candidate candidate, Score score) {
            this.candidate = candidate;
            this.score = score;
            this.relevance = score.total();
        }
    }

    /** What speaks for a candidate when it is alone. */
    public Score score(Candidate candidate) {
        return new Score(
                weights.text() * candidate.text(),
                weights.coReading() * candidate.coReading(),
                weights.recency() * candidate.recency(),
                weights.popularity() * candidate.popularity(),
                candidate.language().score,
                0);
    }

    /**
     * The best, in order. The first n are the same whatever the limit. Among equals the newest comes first.
     *
     * @param candidates each article once
     */
    public List<Placed> order(List<Candidate> candidates, int limit) {
        var waiting = new ArrayList<Waiting>(candidates.size());
        candidates.forEach(candidate -> waiting.add(new Waiting(candidate, score(candidate))));
        waiting.sort(Comparator.comparingDouble((Waiting each) -> -each.relevance)
                .thenComparing(each -> -each.candidate.publishedAt())
                .thenComparing(each -> each.candidate.id()));
        var placed = new ArrayList<Placed>(Math.min(limit, candidates.size()));
        var stories = new HashSet<UUID>();
        while (placed.size() < limit) {
            int best = best(waiting, placed, stories);
            if (best < 0) {
                break;
            }
            var next = waiting.remove(best);
            placed.add(new Placed(next.candidate, next.score.repeating(penalty(next))));
            if (next.candidate.story() != null) {
                stories.add(next.candidate.story());
            }
        }
        return placed;
    }

    /** None can be better than its relevance, so most need not be compared with what has a place. */
    private int best(List<Waiting> waiting, List<Placed> placed, Set<UUID> stories) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < waiting.size() && waiting.get(i).relevance > most; i++) {
            var each = waiting.get(i);
            if (stories.contains(each.candidate.story())) {
                continue;
            }
            compare(each, placed);
            double left = each.relevance - penalty(each);
            if (left > most) {
                most = left;
                best = i;
            }
        }
        return best;
    }

    private static void compare(Waiting each, List<Placed> placed) {
        while (each.compared < placed.size()) {
            var other = placed.get(each.compared++).candidate();
            each.repeats = Math.max(each.repeats, overlap(each.candidate.gist(), other.gist()));
        }
    }

    private double penalty(Waiting each) {
        return weights.diversity() * each.repeats;
    }

    /** The cosine of two sets, 0 to 1. */
    static double overlap(int[] one, int[] other) {
        int common = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            if (one[i] == other[j]) {
                common++;
                i++;
                j++;
            } else if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return common == 0 ? 0 : common / Math.sqrt((double) one.length * other.length);
    }
}
