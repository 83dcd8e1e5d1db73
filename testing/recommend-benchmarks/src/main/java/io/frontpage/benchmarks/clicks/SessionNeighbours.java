package io.frontpage.benchmarks.clicks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * V-SkNN: what the sessions most like this one have read. Jannach and Ludewig, "When Recurrent Neural Networks meet the
 * Neighborhood for Session-Based Recommendation", RecSys 2017, in the variant of Ludewig and Jannach, UMUAI 28 (2018), section
 * 2.3, with the weights of https://github.com/rn5l/session-rec (vsknn.py): of the 1,000 latest sessions that share an article,
 * the 100 most similar. The i-th of n articles weighs i/n; the similarity of a session is the sum over what is shared, divided
 * by n; each of its articles scores the similarity divided by how far back the last shared article is.
 *
 * <p>Learnt click by click: sessions that are still going on are neighbours too, the session itself is not. A session is as
 * long as its last ten articles, and an article has its 1,000 latest sessions.
 */
final class SessionNeighbours implements Contender {
    private static final int NEIGHBOURS = 100;
    private static final int SAMPLE = 1000;
    private static final int LENGTH = 10;

    private final List<Visit> visits = new ArrayList<>();
    private final Map<Integer, int[]> visitsOf = new HashMap<>();
    private final Map<Integer, Integer> visitCounts = new HashMap<>();
    private final Tallies similarities = new Tallies();
    private final Tallies scores = new Tallies();

    /** What a session has read, and when last. */
    private static final class Visit {
        private final int number;
        private int[] articles = new int[0];
        private Instant last;

        Visit(int number) {
            this.number = number;
        }

        void add(int article, Instant at) {
            articles = Arrays.copyOf(articles, articles.length + 1);
            articles[articles.length - 1] = article;
            last = at;
        }

        boolean has(int article) {
            return IntStream.of(articles).anyMatch(other -> other == article);
        }
    }

    @Override
    public String name() {
        return "V-SkNN";
    }

    @Override
    public void learn(Session session, int article, Instant at) {
        while (visits.size() <= session.number()) {
            visits.add(new Visit(visits.size()));
        }
        visits.get(session.number()).add(article, at);
        int count = visitCounts.merge(article, 1, Integer::sum);
        var latest = visitsOf.computeIfAbsent(article, any -> new int[2]);
        if (count > latest.length && latest.length < SAMPLE) {
            latest = Arrays.copyOf(latest, Math.min(SAMPLE, 2 * latest.length));
            visitsOf.put(article, latest);
        }
        latest[(count - 1) % latest.length] = session.number();
    }

    @Override
    public int[] list(Session session, Instant at, int limit) {
        var read = session.latest(LENGTH);
        for (var visit : neighbours(session, read)) {
            score(visit, read);
        }
        similarities.clear();
        return scores.takeGreatest(limit, article -> !session.hasRead(article));
    }

    private List<Visit> neighbours(Session session, List<Integer> read) {
        var shared = new ArrayList<Visit>();
        for (int i = 0; i < read.size(); i++) {
            int article = read.get(i);
            int count = Math.min(visitCounts.getOrDefault(article, 0), SAMPLE);
            for (int j = 0; j < count; j++) {
                int visit = visitsOf.get(article)[j];
                if (similarities.sum(visit) == 0 && visit != session.number()) {
                    shared.add(visits.get(visit));
                }
                similarities.add(visit, (i + 1.0) / read.size() / read.size());
            }
        }
        return nearest(latest(shared));
    }

    private static List<Visit> latest(List<Visit> visits) {
        if (visits.size() <= SAMPLE) {
            return visits;
        }
        visits.sort(Comparator.comparing((Visit visit) -> visit.last).reversed());
        return visits.subList(0, SAMPLE);
    }

    private List<Visit> nearest(List<Visit> visits) {
        return visits.stream()
                .sorted(Comparator.comparingDouble((Visit visit) -> similarities.sum(visit.number))
                        .thenComparing(visit -> visit.last)
                        .thenComparingInt(visit -> visit.number)
                        .reversed())
                .limit(NEIGHBOURS)
                .toList();
    }

    private void score(Visit visit, List<Integer> read) {
        int back = 1;
        while (!visit.has(read.get(read.size() - back))) {
            back++;
        }
        for (int article : visit.articles) {
            scores.add(article, similarities.sum(visit.number) / back);
        }
    }
}
