package io.frontpage.recommend.api;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.recommend.story.StoryArticle;

/** The articles that tell the same event, newest first. */
@Schema(
        description =
                "The articles that tell the same event, newest first. duplicateOf names the earlier one that has the same text")
record StoryView(UUID id, List<StoryArticle> articles) {}
