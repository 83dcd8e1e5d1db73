package io.frontpage.client.feed;

import java.util.List;
import java.util.UUID;

import io.frontpage.client.ArticleCard;

/**
 * An article's place in a list.
 *
 * @param rank from 1
 * @param heat what its engagements have decayed to, in views
 * @param movement how many ranks it has risen in an hour, less than 0 if it fell; null when it was not in the list then
 * @param flags why it is where it is, other than by its score: pinned, boosted, fresh, topic, story
 * @param alsoCoveredBy other articles of the same story, which are not in the list themselves
 */
public record FeedEntry(
        int rank,
        ArticleCard article,
        Counters counters,
        double heat,
        Integer movement,
        List<String> flags,
        List<Covering> alsoCoveredBy) {

    public FeedEntry {
        flags = flags == null ? List.of() : flags;
        alsoCoveredBy = alsoCoveredBy == null ? List.of() : alsoCoveredBy;
    }

    /** Another article of the story. */
    public record Covering(UUID id, String headline, String source) {}
}
