package io.frontpage.benchmarks.clicks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Plays clicks in time order: of each, contenders are first asked what it will be, and then learn what it was.
 *
 * <p>A click is a question when its session has read something before, when the article is new to the session, and when it
 * was known by then: published or shown, or clicked by another reader before. What is ranked is the full catalogue, all
 * articles known by then less what the session has read. A click of what the session has read is neither asked nor learnt.
 *
 * <p>Where a contender has fewer articles than asked for, what is popular follows: so that nobody wins by never giving up.
 */
final class Replay {
    /** How deep lists are looked at. */
    static final int DEPTH = 20;

    private final Clickstream stream;
    private final Popularity filler;
    private final Map<String, Session> sessions = new HashMap<>();
    private final BitSet known = new BitSet();
    private final Iterator<Integer> unpublished;
    private Integer next;
    private int started;
    private int firstClicks;
    private int questions;

    /** @param filler is not asked for itself */
    Replay(Clickstream stream, Popularity filler) {
        this.stream = stream;
        this.filler = filler;
        var articles = stream.articles();
        this.unpublished = IntStream.range(0, articles.size())
                .boxed()
                .filter(article -> articles.get(article).knownSince() != null)
                .sorted(Comparator.comparing(article -> articles.get(article).knownSince()))
                .iterator();
        this.next = unpublished.hasNext() ? unpublished.next() : null;
    }

    /**
     * @param from asked from then on
     * @param until asked as long as it is before
     * @param every the how many-th question is asked
     */
    List<Score> run(List<Contender> contenders, Instant from, Instant until, int every) {
        var entries = contenders.stream().map(Entry::new).toList();
        int candidates = 0;
        for (var click : stream.clicks()) {
            if (!click.at().isBefore(until)) {
                break;
            }
            publishUntil(click.at(), contenders);
            var session = session(click);
            if (session.hasRead(click.article())) {
                session.read(click.article(), click.at());
                continue;
            }
            if (!click.at().isBefore(from) && !session.isEmpty() && isKnown(click) && candidates++ % every == 0) {
                questions++;
                entries.forEach(entry -> entry.ask(session, click));
            }
            learn(session, click, contenders);
        }
        return entries.stream().map(entry -> entry.score(known.cardinality())).toList();
    }

    private boolean isKnown(Click click) {
        boolean is = known.get(click.article());
        firstClicks += is ? 0 : 1;
        return is;
    }

    private void publishUntil(Instant time, List<Contender> contenders) {
        while (next != null && !stream.articles().get(next).knownSince().isAfter(time)) {
            publish(next, stream.articles().get(next).knownSince(), contenders);
            next = unpublished.hasNext() ? unpublished.next() : null;
        }
    }

    private void publish(int article, Instant at, List<Contender> contenders) {
        if (!known.get(article)) {
            known.set(article);
            contenders.forEach(contender -> contender.publish(article, at));
        }
    }

    private Session session(Click click) {
        var session = sessions.get(click.reader());
        if (session == null) {
            var history = stream.histories().getOrDefault(click.reader(), List.of());
            session = new Session(started++, click.reader(), history, click.at());
        } else if (session.isOver(click.at(), stream.idle())) {
            session = new Session(started++, click.reader(), List.of(), click.at());
        }
        sessions.put(click.reader(), session);
        return session;
    }

    private void learn(Session session, Click click, List<Contender> contenders) {
        publish(click.article(), click.at(), contenders);
        contenders.forEach(contender -> contender.learn(session, click.article(), click.at()));
        filler.learn(session, click.article(), click.at());
        session.read(click.article(), click.at());
    }

    int questions() {
        return questions;
    }

    /** Clicks that nobody could foresee, since nothing had told of the article before. */
    int firstClicks() {
        return firstClicks;
    }

    /** A contender with how it has done so far. */
    private final class Entry {
        private final Contender contender;
        private final List<Integer> ranks = new ArrayList<>();
        private final BitSet shown = new BitSet();
        private long nanos;

        Entry(Contender contender) {
            this.contender = contender;
        }

        void ask(Session session, Click click) {
            long start = System.nanoTime();
            var list = contender.list(session, click.at(), DEPTH);
            nanos += System.nanoTime() - start;
            var filled = filled(list, session, click.at());
            IntStream.of(filled).limit(10).forEach(shown::set);
            ranks.add(1 + indexOf(filled, click.article()));
        }

        private int[] filled(int[] list, Session session, Instant at) {
            if (list.length == DEPTH) {
                return list;
            }
            var popular = filler.list(session, at, DEPTH);
            return IntStream.concat(IntStream.of(list), IntStream.of(popular))
                    .distinct()
                    .limit(DEPTH)
                    .toArray();
        }

        private static int indexOf(int[] list, int article) {
            return IntStream.range(0, list.length)
                    .filter(i -> list[i] == article)
                    .findFirst()
                    .orElse(-1);
        }

        Score score(int articles) {
            var time = Duration.ofNanos(ranks.isEmpty() ? 0 : nanos / ranks.size());
            return new Score(
                    contender.name(),
                    ranks.stream().mapToInt(Integer::intValue).toArray(),
                    shown.cardinality() / (double) articles,
                    time);
        }
    }
}
