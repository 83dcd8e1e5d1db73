package io.frontpage.recommend.related;

import io.frontpage.service.ArticleCard;

/**
 * An entry of a list of related articles.
 *
 * @param comments how many the article has now
 * @param score how much of the text is alike, where 1 is the same; 0 when it is there for another reason
 */
public record RelatedArticle(ArticleCard article, long comments, Reason reason, double score) {}
