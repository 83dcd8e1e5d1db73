package io.frontpage.recommend.api;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.recommend.related.RelatedArticle;

/** What to read after an article, the best first. */
@Schema(description = "What to read after an article, the best first")
record RelatedView(UUID articleId, List<RelatedArticle> articles) {}
