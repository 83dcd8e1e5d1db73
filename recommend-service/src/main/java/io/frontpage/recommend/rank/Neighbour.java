package io.frontpage.recommend.rank;

import java.util.UUID;

/**
 * An article that those read who have read others.
 *
 * @param score from 0, without 1
 * @param readers how many of the readers that were looked at have read it and one of the others in one sitting; at least 1
 */
public record Neighbour(UUID article, double score, int readers) {}
