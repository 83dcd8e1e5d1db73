package io.frontpage.recommend.text;

/**
 * An article whose text is like another's.
 *
 * @param likeness above 0 and at most 1, where 1 is the other article itself
 */
public record Alike(Outline article, double likeness) {}
