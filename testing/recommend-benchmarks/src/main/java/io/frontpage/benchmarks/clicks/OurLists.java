package io.frontpage.benchmarks.clicks;

import java.time.Instant;

import io.frontpage.recommend.rank.Weights;

/** The recommendations of recommend-service, by the code that serves them. */
record OurLists(String name, Served served, Weights weights) implements Contender {
    /** frontpage.lists.a.recommendations, as it is by default. */
    static final Weights DEFAULTS = new Weights(0.5, 1, 0.1, 0.2, 0.1);
    /** Only likeness to what was read. */
    static final Weights TEXT = new Weights(1, 0, 0, 0, 0);
    /** Only what readers of the same have read. */
    static final Weights CO_READING = new Weights(0, 1, 0, 0, 0);

    @Override
    public void publish(int article, Instant at) {
        served.publish(article, at);
    }

    @Override
    public void learn(Session session, int article, Instant at) {
        served.learn(session.reader(), article, at);
    }

    @Override
    public int[] list(Session session, Instant at, int limit) {
        return served.list(session, at, limit, weights);
    }
}
