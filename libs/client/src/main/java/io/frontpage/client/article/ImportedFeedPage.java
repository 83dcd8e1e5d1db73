package io.frontpage.client.article;

import java.util.List;

/**
 * A part of the feeds.
 *
 * @param next the cursor of the next page; null on the last
 */
public record ImportedFeedPage(List<ImportedFeed> feeds, String next) {}
