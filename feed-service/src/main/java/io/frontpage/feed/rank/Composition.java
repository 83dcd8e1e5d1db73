package io.frontpage.feed.rank;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Makes the list that readers get of articles and their scores: what editors have buried goes, what they boost rises, one
 * article stands for each story, no topic fills the top, fresh articles get a chance to be seen, and what is pinned stands
 * where it is pinned. A function of its arguments alone.
 *
 * <p>Articles are ranked by score; of equal ones the greater id comes first, as newer ids are greater.
 *
 * @param mostOfTopic how many of the first ten may be of one topic, as far as there are others; 0 for any number
 */
public record Composition(int mostOfTopic, Fresh fresh) {
    /** Nothing but the order by score. */
    public static final Composition BY_SCORE = new Composition(0, new Fresh(0, Duration.ZERO, 0));

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::boosted)
            .thenComparing(candidate -> candidate.id().toString())
            .reversed();

    /** Of two that are pinned to one place, the one published later has it; of those, the one with the greater id. */
    private static final Comparator<Candidate> BY_PIN = Comparator.<Candidate>comparingInt(
                    candidate -> candidate.wish().place())
            .thenComparing(Candidate::publishedAt, Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.id().toString(), Comparator.reverseOrder());

    /**
     * What editors want of an article in this list.
     *
     * @param place where it is pinned, from 1; 0 for nowhere
     * @param factor by what its heat is multiplied; 1 for nothing
     */
    public record Wish(int place, double factor, boolean buried) {
        public static final Wish NONE = new Wish(0, 1, false);
    }

    /**
     * An article that may be in the list.
     *
     * @param score without what editors want
     * @param story null when it is in none
     * @param topics those that count for the limit
     * @param impressions how often it has been shown
     */
    public record Candidate(
            UUID id, double score, UUID story, List<String> topics, Instant publishedAt, long impressions, Wish wish) {

        /** What a boost adds to the score: 0 for none. */
        public double boost() {
            return wish.factor() == 1 ? 0 : Math.log(wish.factor()) / Math.log(2);
        }

        /** The score that it is ranked by. */
        public double boosted() {
            return score + boost();
        }

        boolean isPinned() {
            return wish.place() > 0;
        }
    }

    /** Why an article is where it is, other than by its score. */
    public enum Reason {
        PINNED,
        BOOSTED,
        /** It has been given a place to be seen at all. */
        FRESH,
        /** Others have overtaken it because there were enough of one of its topics among the first. */
        TOPIC,
        /** It stands for others of its story. */
        STORY
    }

    /**
     * An article in the list.
     *
     * @param rank from 1
     * @param rankByScore what the rank of the article would be by score alone, among those in the list
     * @param covers the others of its story, best first
     */
    public record Placed(Candidate candidate, int rank, int rankByScore, Set<Reason> reasons, List<UUID> covers) {}

    /**
     * The list, and what is not in it.
     *
     * @param coveredBy by the id of an article that is left out, the one that stands for its story
     */
    public record Composed(List<Placed> placed, Map<UUID, UUID> coveredBy, Set<UUID> buried) {}

    /**
     * @param candidates in any order, each once
     * @param at what time it is; the fresh ones change with the hour
     */
    public Composed compose(List<Candidate> candidates, Instant at) {
        var buried = new HashSet<UUID>();
        var ranked = new ArrayList<Candidate>(candidates);
        ranked.removeIf(candidate -> candidate.wish().buried() && buried.add(candidate.id()));
        ranked.sort(BEST_FIRST);
        var covers = covers(ranked);
        var coveredBy = new HashMap<UUID, UUID>();
        covers.forEach((standing, others) -> others.forEach(other -> coveredBy.put(other, standing)));
        ranked.removeIf(candidate -> coveredBy.containsKey(candidate.id()));
        return new Composed(place(ranked, covers, at), coveredBy, buried);
    }

    /** The others of each story by the one that stands for it: the one that is pinned, or else the best. */
    private static Map<UUID, List<UUID>> covers(List<Candidate> ranked) {
        var stories = new HashMap<UUID, List<Candidate>>();
        ranked.stream().filter(candidate -> candidate.story() != null).forEach(candidate -> stories.computeIfAbsent(
                        candidate.story(), story -> new ArrayList<>())
                .add(candidate));
        var covers = new HashMap<UUID, List<UUID>>();
        for (var members : stories.values()) {
            var standing =
                    members.stream().filter(Candidate::isPinned).min(BY_PIN).orElse(members.getFirst());
            members.remove(standing);
            covers.put(standing.id(), members.stream().map(Candidate::id).toList());
        }
        return covers;
    }

    private List<Placed> place(List<Candidate> ranked, Map<UUID, List<UUID>> covers, Instant at) {
        var fixed = pins(ranked);
        var layout = new Layout(ranked, fixed, mostOfTopic);
        var chances = fresh.choose(layout.order(), fixed.keySet(), at);
        if (!chances.isEmpty()) {
            fixed.putAll(chances);
            layout = new Layout(ranked, fixed, mostOfTopic);
        }
        return placed(layout, ranked, Set.copyOf(chances.values()), covers);
    }

    /**
     * Pinned articles by place. Of several for one place, one has it and the others get the next places that nobody has; a
     * place that the list is too short for becomes the last that nobody has.
     */
    private static Map<Integer, Candidate> pins(List<Candidate> ranked) {
        var places = new HashMap<Integer, Candidate>();
        var homeless = new ArrayList<Candidate>();
        ranked.stream().filter(Candidate::isPinned).sorted(BY_PIN).forEach(candidate -> {
            int place = candidate.wish().place();
            if (place > ranked.size() || places.putIfAbsent(place, candidate) != null) {
                homeless.add(candidate);
            }
        });
        homeless.forEach(
                candidate -> places.put(nearest(candidate.wish().place(), ranked.size(), places.keySet()), candidate));
        return places;
    }

    private static int nearest(int place, int last, Set<Integer> taken) {
        for (int after = place; after <= last; after++) {
            if (!taken.contains(after)) {
                return after;
            }
        }
        int before = Math.min(place, last);
        while (taken.contains(before)) {
            before--;
        }
        return before;
    }

    private static List<Placed> placed(
            Layout layout, List<Candidate> ranked, Set<Candidate> chances, Map<UUID, List<UUID>> covers) {
        var byScore = new HashMap<UUID, Integer>();
        ranked.forEach(candidate -> byScore.put(candidate.id(), byScore.size() + 1));
        var placed = new ArrayList<Placed>(ranked.size());
        for (var candidate : layout.order()) {
            var others = covers.getOrDefault(candidate.id(), List.of());
            var reasons = EnumSet.noneOf(Reason.class);
            addIf(candidate.isPinned(), Reason.PINNED, reasons);
            addIf(candidate.boost() != 0, Reason.BOOSTED, reasons);
            addIf(chances.contains(candidate), Reason.FRESH, reasons);
            addIf(layout.passedOver().contains(candidate.id()), Reason.TOPIC, reasons);
            addIf(!others.isEmpty(), Reason.STORY, reasons);
            placed.add(new Placed(candidate, placed.size() + 1, byScore.get(candidate.id()), reasons, others));
        }
        return placed;
    }

    private static void addIf(boolean holds, Reason reason, Set<Reason> reasons) {
        if (holds) {
            reasons.add(reason);
        }
    }
}
