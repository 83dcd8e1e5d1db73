package io.frontpage.benchmarks.clicks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What readers clicked.
 *
 * @param articles clicks and histories name them by their place in this list
 * @param clicks in time order
 * @param histories what readers had read before the first of their clicks, oldest first; at unknown times, so nobody learns
 *     from it what is popular or read together
 * @param idle a session ends when its reader clicks nothing for so long; null when all of a reader's clicks are one
 */
record Clickstream(
        String name, List<Article> articles, List<Click> clicks, Map<String, List<Integer>> histories, Duration idle) {
    /** After how long a visit counts as another; what web analytics has agreed on. */
    static final Duration VISIT = Duration.ofMinutes(30);

    Instant start() {
        return clicks.getFirst().at();
    }

    Instant end() {
        return clicks.getLast().at();
    }

    /** When that share of the time is over. */
    Instant after(double share) {
        return start().plusMillis(
                        (long) (share * Duration.between(start(), end()).toMillis()));
    }

    long readers() {
        return clicks.stream().map(Click::reader).distinct().count();
    }

    boolean hasText() {
        return articles.stream().anyMatch(Article::hasText);
    }
}
