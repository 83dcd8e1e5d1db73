package io.frontpage.recommend.related;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.frontpage.recommend.related.Lists.Made;
import io.frontpage.service.http.Answer;

/**
 * A finished page of related articles in memory, and what it was made of.
 *
 * @param made all that may follow, of which the page shows the first
 */
record Page(Key key, Made made, List<RelatedArticle> shown, Answer answer, Asked asked) {
    /** Roughly, in bytes: what an entry takes beside the JSON. */
    private static final int ENTRY_WEIGHT = 200;

    /** Which page. */
    record Key(UUID article, Variant variant, int limit) {}

    /** Whether anybody has asked for the page since it was made. */
    static final class Asked {
        private volatile boolean asked;

        void note() {
            // To write each time would have all threads write to one place all the time.
            if (!asked) {
                asked = true;
            }
        }

        boolean isNoted() {
            return asked;
        }
    }

    boolean isAbout(Collection<UUID> articles) {
        return articles.contains(key.article()) || shows(articles);
    }

    boolean shows(Collection<UUID> articles) {
        return shown.stream()
                .anyMatch(entry -> articles.contains(entry.article().id()));
    }

    /** Whether any new article might be in it. */
    boolean isFilledUp() {
        return shown.size() < key.limit()
                || shown.stream().anyMatch(entry -> entry.reason().isLastResort());
    }

    int weight() {
        return answer.weight() + ENTRY_WEIGHT * (made.list().size() + shown.size());
    }
}
