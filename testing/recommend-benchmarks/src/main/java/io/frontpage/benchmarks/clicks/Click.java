package io.frontpage.benchmarks.clicks;

import java.time.Instant;

/**
 * A reader turns to an article.
 *
 * @param article its place in the catalogue
 */
record Click(String reader, int article, Instant at) {}
