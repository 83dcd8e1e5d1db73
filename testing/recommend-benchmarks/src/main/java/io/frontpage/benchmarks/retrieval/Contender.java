package io.frontpage.benchmarks.retrieval;

import java.io.Closeable;
import java.io.IOException;

/** A way to find the articles that are like one. Articles are numbers: their places in the list that it was made of. */
interface Contender extends Closeable {
    String name();

    /** The articles most like this one, the best first, without itself. */
    int[] closest(int article, int limit) throws IOException;

    @Override
    default void close() throws IOException {}
}
