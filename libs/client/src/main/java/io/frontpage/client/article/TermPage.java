package io.frontpage.client.article;

import java.util.List;

/**
 * A part of the names.
 *
 * @param next the cursor of the next page; null on the last
 */
public record TermPage(List<Term> terms, String next) {}
