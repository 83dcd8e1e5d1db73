package io.frontpage.benchmarks.clicks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a reader has read in one visit, each article once. */
final class Session {
    private final int number;
    private final String reader;
    private final List<Integer> read = new ArrayList<>();
    private final Set<Integer> known = new HashSet<>();
    private Instant last;

    /** @param number grows from session to session */
    Session(int number, String reader, List<Integer> history, Instant at) {
        this.number = number;
        this.reader = reader;
        this.last = at;
        history.forEach(this::add);
    }

    private void add(int article) {
        if (known.add(article)) {
            read.add(article);
        }
    }

    void read(int article, Instant at) {
        add(article);
        last = at;
    }

    int number() {
        return number;
    }

    String reader() {
        return reader;
    }

    boolean isOver(Instant now, Duration idle) {
        return idle != null && Duration.between(last, now).compareTo(idle) > 0;
    }

    boolean isEmpty() {
        return read.isEmpty();
    }

    boolean hasRead(int article) {
        return known.contains(article);
    }

    /** What was read last; there has to be something. */
    int latest() {
        return read.getLast();
    }

    /** At most so many that were read last, oldest first. */
    List<Integer> latest(int limit) {
        return read.subList(Math.max(0, read.size() - limit), read.size());
    }

    Instant last() {
        return last;
    }
}
