package io.frontpage.client.article;

import java.util.List;

/**
 * A part of a list.
 *
 * @param next the cursor of the next page; null on the last
 */
public record ArticlePage(List<ListedArticle> articles, String next) {}
