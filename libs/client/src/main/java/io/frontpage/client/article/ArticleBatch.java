package io.frontpage.client.article;

import java.util.List;
import java.util.UUID;

/**
 * @param articles those that readers may see, in the order that was asked for
 * @param missing the ids of the others
 */
public record ArticleBatch(List<Article> articles, List<UUID> missing) {}
