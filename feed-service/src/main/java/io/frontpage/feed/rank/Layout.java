package io.frontpage.feed.rank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.frontpage.feed.rank.Composition.Candidate;

/**
 * Puts articles in places: some at fixed ones, the others around them in their order. For a place among the first
 * {@value #TOP} one is passed over when there are enough of one of its topics, for as long as there is another.
 */
final class Layout {
    static final int TOP = 10;

    private final Map<Integer, Candidate> fixed;
    private final int mostOfTopic;
    private final Map<UUID, Candidate> free = new LinkedHashMap<>();
    private final Map<String, Integer> topics = new HashMap<>();
    private final Set<UUID> passedOver = new HashSet<>();
    private final List<Candidate> order = new ArrayList<>();

    /**
     * @param ranked all, those at fixed places too, in order
     * @param fixed by place, from 1 and none beyond the end
     * @param mostOfTopic 0 for any number
     */
    Layout(List<Candidate> ranked, Map<Integer, Candidate> fixed, int mostOfTopic) {
        this.fixed = fixed;
        this.mostOfTopic = mostOfTopic;
        ranked.forEach(candidate -> free.put(candidate.id(), candidate));
        fixed.forEach((place, candidate) -> {
            free.remove(candidate.id());
            if (place <= TOP) {
                count(candidate);
            }
        });
        for (int place = 1; place <= ranked.size(); place++) {
            var holder = fixed.get(place);
            order.add(holder == null ? take(place) : holder);
        }
    }

    List<Candidate> order() {
        return order;
    }

    /** Those that others have overtaken because of their topics. */
    Set<UUID> passedOver() {
        return passedOver;
    }

    private Candidate take(int place) {
        var taken = place <= TOP ? firstThatFits() : free.values().iterator().next();
        free.remove(taken.id());
        if (place <= TOP) {
            count(taken);
        }
        return taken;
    }

    private Candidate firstThatFits() {
        var before = new ArrayList<UUID>();
        for (var candidate : free.values()) {
            if (fits(candidate)) {
                passedOver.addAll(before);
                return candidate;
            }
            before.add(candidate.id());
        }
        return free.values().iterator().next();
    }

    private boolean fits(Candidate candidate) {
        return mostOfTopic == 0
                || candidate.topics().stream().allMatch(topic -> topics.getOrDefault(topic, 0) < mostOfTopic);
    }

    private void count(Candidate candidate) {
        candidate.topics().forEach(topic -> topics.merge(topic, 1, Integer::sum));
    }
}
