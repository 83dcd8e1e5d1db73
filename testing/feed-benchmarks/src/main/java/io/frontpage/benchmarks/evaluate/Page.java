package io.frontpage.benchmarks.evaluate;

import java.time.Instant;
import java.util.List;

/**
 * The page at one time, as far as it was known then.
 *
 * @param scales for each half-life the number of half-lives until then
 */
record Page(Instant at, double[] scales, List<Candidate> candidates) {}
