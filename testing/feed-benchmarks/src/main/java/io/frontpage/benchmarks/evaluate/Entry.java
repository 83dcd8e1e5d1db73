package io.frontpage.benchmarks.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How soon a list has an article that comes to matter: the time from its first appearance on the page until it is among the
 * first ten, for those that are ever among a question's answer. Looked at on every page.
 *
 * @param articles how many; nothing else can be said of none
 * @param never how many of them are never among the first ten
 * @param median of all, in which never is longer than anything
 * @param ninetieth percentile, likewise; null where that is never
 */
record Entry(int articles, int never, Duration median, Duration ninetieth) {
    static Entry of(Contender contender, List<Page> pages, List<Question> questions) {
        var appeared = appeared(questions);
        var entered = new HashMap<String, Duration>();
        for (var page : pages) {
            for (var candidate : contender
                    .order(page)
                    .subList(0, Math.min(Metrics.DEPTH, page.candidates().size()))) {
                if (appeared.containsKey(candidate.article())) {
                    entered.putIfAbsent(candidate.article(), Duration.between(candidate.firstSeen(), page.at()));
                }
            }
        }
        var sorted = entered.values().stream().sorted().toList();
        return new Entry(
                appeared.size(),
                appeared.size() - sorted.size(),
                percentile(sorted, appeared.size(), 0.5),
                percentile(sorted, appeared.size(), 0.9));
    }

    private static Map<String, Instant> appeared(List<Question> questions) {
        var from = questions.getFirst().page().at();
        var appeared = new HashMap<String, Instant>();
        for (var question : questions) {
            var answer = new HashSet<>(question.answer());
            for (var candidate : question.page().candidates()) {
                if (answer.contains(candidate.article())
                        && candidate.seenToCome()
                        && !candidate.firstSeen().isBefore(from)) {
                    appeared.put(candidate.article(), candidate.firstSeen());
                }
            }
        }
        return appeared;
    }

    private static Duration percentile(List<Duration> sorted, int of, double share) {
        int index = Math.max(0, (int) Math.ceil(share * of) - 1);
        return index < sorted.size() ? sorted.get(index) : null;
    }
}
