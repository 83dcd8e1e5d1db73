package io.frontpage.recommend.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;

/**
 * How often what our lists show is seen, and how often it is chosen, by list, variant, reason and position. Counted is what has
 * come since this instance began. Every instance counts all of it: of several the rates are right, and the sums too large by their
 * number. What a sender sends twice counts twice.
 */
@Singleton
class ClickThrough {
    private static final Set<String> LISTS = Set.of("related", "recommendations");
    private static final Set<String> VARIANTS = Set.of("a", "b");
    private static final Set<String> REASONS = Set.of("text", "co-reading", "popular", "topic", "section", "latest");
    private static final int LAST_POSITION = 10;

    private final MeterRegistry metrics;
    private final Map<Integer, Long> ends = new HashMap<>();

    ClickThrough(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** @param end from where on the records of a partition are new */
    void begin(int partition, long end) {
        ends.put(partition, end);
    }

    /** Counts what has to do with our lists; anything else is no matter. From the thread that calls {@link #begin}. */
    void count(int partition, long offset, EngagementEvent engagement) {
        var name = metric(engagement.type());
        if (name != null && engagement.list() != null && offset >= ends.get(partition)) {
            count(name, engagement.list().split(":", -1), engagement.position());
        }
    }

    private static String metric(Type type) {
        return switch (type) {
            case IMPRESSION -> "frontpage.lists.impressions";
            case VIEW -> "frontpage.lists.clicks";
            case READ, COMMENT, COMMENT_REMOVED, COMMENT_COUNT, SHARE, LIKE, UNLIKE -> null;
        };
    }

    private void count(String name, String[] list, Integer position) {
        if (list.length == 3 && LISTS.contains(list[0])) {
            var tags = Tags.of(
                    "list", list[0],
                    "variant", known(VARIANTS, list[1]),
                    "reason", known(REASONS, list[2]),
                    "position", label(position));
            metrics.counter(name, tags).increment();
        }
    }

    /** Anybody can send any name: the number of labels has to have an end. */
    private static String known(Set<String> names, String name) {
        return names.contains(name) ? name : "other";
    }

    private static String label(Integer position) {
        if (position == null) {
            return "other";
        }
        return position <= LAST_POSITION ? position.toString() : "later";
    }
}
