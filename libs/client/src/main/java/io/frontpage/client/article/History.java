package io.frontpage.client.article;

import java.time.Instant;
import java.util.List;

/**
 * A part of the changes of an article.
 *
 * @param next the cursor of the next page; null on the last
 */
public record History(List<Change> revisions, String next) {
    /**
     * @param version that it made
     * @param who the subject of the token that it was made with
     * @param changed the names of the fields
     */
    public record Change(long version, Instant at, String who, Action action, List<String> changed) {}
}
