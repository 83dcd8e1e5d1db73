package io.frontpage.client.recommend;

import java.util.List;
import java.util.UUID;

/**
 * What to read next, the best first.
 *
 * @param articleId the article that they are related to; null in recommendations
 * @param variant the weighting that it was made by
 */
public record RelatedList(UUID articleId, Variant variant, List<RelatedArticle> articles) {}
