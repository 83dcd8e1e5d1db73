package io.frontpage.client.recommend;

import io.frontpage.client.ArticleCard;

/**
 * An article to read next.
 *
 * @param comments how many it has now
 * @param because the reason in words
 * @param score what its place comes from; 0 when it is there to fill the list up
 * @param list to be sent with engagements of this entry, together with its position
 */
public record RelatedArticle(
        ArticleCard article, long comments, Reason reason, String because, double score, String list) {}
