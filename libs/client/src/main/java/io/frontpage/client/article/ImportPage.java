package io.frontpage.client.article;

import java.util.List;

/**
 * A part of the imports.
 *
 * @param next the cursor of the next page; null on the last
 */
public record ImportPage(List<Import> imports, String next) {}
