package io.frontpage.recommend.related;

import java.util.UUID;

/**
 * An article that may follow another.
 *
 * @param score how much of the text is alike, where 1 is the article itself; 0 when something else than the text speaks for it
 */
public record Candidate(UUID id, Reason reason, double score) {}
