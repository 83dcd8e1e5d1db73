package io.frontpage.article.api;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.article.catalog.Snapshot;

/** What a batch is answered with: described here, and put together from finished JSON by the resource. */
record ArticleBatch(
        @Schema(description = "In the order in which they were asked for")
        List<Snapshot> articles,

        @Schema(description = "What there is not, or not for readers")
        List<UUID> missing) {}
