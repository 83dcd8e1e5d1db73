package io.frontpage.client.feed;

import java.util.List;

/**
 * A part of a list.
 *
 * @param next the cursor of the next page; null on the last. It holds for ten minutes, then it answers 410
 */
public record FeedPage(List<FeedEntry> articles, String next) {}
