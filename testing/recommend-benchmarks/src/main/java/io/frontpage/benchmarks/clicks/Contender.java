package io.frontpage.benchmarks.clicks;

import java.time.Instant;

/** A way to foresee what is read next. It is asked before it learns what came. */
interface Contender {
    String name();

    /** An article can be read from now on. */
    default void publish(int article, Instant at) {}

    /** A click, of an article that is new to its session. The session is as it was before. */
    void learn(Session session, int article, Instant at);

    /** At most so many of the articles that it knows, the likeliest first, none that the session has read. */
    int[] list(Session session, Instant at, int limit);
}
