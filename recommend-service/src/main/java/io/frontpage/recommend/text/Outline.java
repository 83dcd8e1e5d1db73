package io.frontpage.recommend.text;

import java.util.UUID;

/**
 * What lists are made by of a published article: enough to choose and order, not to show.
 *
 * @param publishedAt in milliseconds of Unix time
 * @param language as the article has it, such as {@code zh-Hant}
 * @param section null when the article is in none
 * @param gist hashes of the terms of its headline and topics, ascending, each once: what two articles have in common of it
 *     says how much one repeats the other
 */
public record Outline(UUID id, long publishedAt, String language, String section, int[] gist) {}
