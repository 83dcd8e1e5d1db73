package io.frontpage.client.article;

import java.time.Instant;
import java.util.List;

/** A change, and the article that it made. */
public record Revision(long version, Instant at, String who, Action action, List<String> changed, Article article) {}
