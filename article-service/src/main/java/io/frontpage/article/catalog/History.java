package io.frontpage.article.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.panache.common.Parameters;

import io.frontpage.article.catalog.Revision.Action;

/**
 * The revisions of an article, newest first.
 *
 * @param before only those of earlier versions; null for all
 * @param actions only those by one of these; empty for all
 */
public record History(UUID articleId, Long before, List<Action> actions) {
    /** A change, without the article that it made. */
    public record Entry(long version, Instant at, String who, Action action, List<String> changed) {}

    /** As many as there are up to the limit. */
    public List<Entry> page(int limit) {
        var where = new StringBuilder("articleId = :article");
        var parameters = Parameters.with("article", articleId);
        if (before != null) {
            where.append(" and version < :before");
            parameters.and("before", before);
        }
        if (!actions.isEmpty()) {
            where.append(" and action in :actions");
            parameters.and("actions", actions);
        }
        return Revision.find(where + " order by version desc", parameters)
                .project(Entry.class)
                .range(0, limit - 1)
                .list();
    }
}
