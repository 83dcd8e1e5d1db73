package io.frontpage.benchmarks.clicks;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was read in one session with the article that was read last, by two weightings of Ludewig and Jannach, "Evaluation of
 * Session-based Recommendation Algorithms", UMUAI 28 (2018), section 2.1, as in https://github.com/rn5l/session-rec (ar.py,
 * sr.py); here learnt click by click and without pruning.
 */
final class Rules implements Contender {
    /** How many articles back a click is learnt with. */
    private static final int STEPS = 10;

    private final String name;
    private final boolean sequential;
    private final Map<Integer, Row> rows = new HashMap<>();
    private final Tallies tallies = new Tallies();

    private Rules(String name, boolean sequential) {
        this.name = name;
        this.sequential = sequential;
    }

    /** Association rules of size two: in how many sessions both were read, in either order. */
    static Rules coOccurrence() {
        return new Rules("co-occurrence", false);
    }

    /** Read after it, where the n-th after it counts 1/n. */
    static Rules sequential() {
        return new Rules("sequential rules", true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void learn(Session session, int article, Instant at) {
        List<Integer> before = session.latest(STEPS);
        for (int i = 0; i < before.size(); i++) {
            row(before.get(i)).add(article, sequential ? 1.0 / (before.size() - i) : 1);
            if (!sequential) {
                row(article).add(before.get(i), 1);
            }
        }
    }

    private Row row(int article) {
        return rows.computeIfAbsent(article, any -> new Row());
    }

    @Override
    public int[] list(Session session, Instant at, int limit) {
        var row = rows.get(session.latest());
        if (row == null) {
            return new int[0];
        }
        row.addTo(tallies);
        return tallies.takeGreatest(limit, article -> !session.hasRead(article));
    }
}
