package io.frontpage.article.search;

import java.util.UUID;

/**
 * An article that was found. The highlights are HTML: everything escaped, what was looked for in {@code <mark>}.
 *
 * @param headline null when nothing of what was looked for is in it
 * @param text a part of subheadline, summary or body; null when nothing is in them
 */
public record SearchHit(UUID articleId, double score, String headline, String text) {}
