package io.frontpage.article.catalog;

import java.time.Instant;

/**
 * An article to be made.
 *
 * @param externalId its id in the system that it comes from; null when it comes from nowhere else
 * @param content null for WITHDRAWN
 * @param status DRAFT, SCHEDULED or PUBLISHED; WITHDRAWN from another system alone, which takes back what it has sent
 * @param at when readers first saw it elsewhere, for PUBLISHED, null for now; when it is to be published, for SCHEDULED;
 *     null for the others
 */
public record Creation(String externalId, ArticleContent content, Article.Status status, Instant at) {}
