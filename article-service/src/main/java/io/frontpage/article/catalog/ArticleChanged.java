package io.frontpage.article.catalog;

import java.util.UUID;

/** Fired in the transaction of each change of an article; observe it after success to know that it has come about. */
public record ArticleChanged(UUID id) {}
