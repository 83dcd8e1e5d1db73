package io.frontpage.article.catalog;

import java.util.function.Consumer;

/**
 * Who changes an article, and on what condition.
 *
 * @param who the subject of the caller's token, or the part of the service that acts on its own; goes into the history
 * @param precondition throws unless the article is in the state that the caller has seen; the article is locked meanwhile
 */
public record Edit(String who, Consumer<Snapshot> precondition) {
    /** Of whoever knows what state the article is in, or does not mind. */
    static Edit of(String who) {
        return new Edit(who, article -> {});
    }
}
