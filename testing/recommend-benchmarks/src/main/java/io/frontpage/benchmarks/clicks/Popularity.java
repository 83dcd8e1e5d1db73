package io.frontpage.benchmarks.clicks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** What most sessions read, ever or of late; of equals what was read last. */
final class Popularity implements Contender {
    static final Duration EVER = Duration.ofDays(36_500);

    private final Duration window;
    private final Deque<Click> clicks = new ArrayDeque<>();
    private final Map<Integer, Count> counts = new HashMap<>();
    private final TreeSet<Count> order = new TreeSet<>(Comparator.comparingInt(Count::clicks)
            .thenComparing(Count::last)
            .thenComparingInt(Count::article)
            .reversed());

    private record Count(int article, int clicks, Instant last) {}

    /** @param window only what is not older counts */
    Popularity(Duration window) {
        this.window = window;
    }

    @Override
    public String name() {
        return window.equals(EVER) ? "popular, ever" : "popular, the last %d h".formatted(window.toHours());
    }

    @Override
    public void learn(Session session, int article, Instant at) {
        var known = counts.get(article);
        count(new Count(article, known == null ? 1 : known.clicks() + 1, at));
        clicks.add(new Click(session.reader(), article, at));
        forgetBefore(at.minus(window));
    }

    private void count(Count count) {
        var before = count.clicks() == 0 ? counts.remove(count.article()) : counts.put(count.article(), count);
        if (before != null) {
            order.remove(before);
        }
        if (count.clicks() > 0) {
            order.add(count);
        }
    }

    private void forgetBefore(Instant time) {
        while (!clicks.isEmpty() && clicks.peek().at().isBefore(time)) {
            var known = counts.get(clicks.remove().article());
            count(new Count(known.article(), known.clicks() - 1, known.last()));
        }
    }

    @Override
    public int[] list(Session session, Instant at, int limit) {
        forgetBefore(at.minus(window));
        return order.stream()
                .mapToInt(Count::article)
                .filter(article -> !session.hasRead(article))
                .limit(limit)
                .toArray();
    }
}
