package io.frontpage.recommend.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.frontpage.contracts.StoryEvent;
import io.frontpage.recommend.text.TextIndex;

/** Stories without a service around them. */
public final class TestStories {
    private TestStories() {}

    /** None yet. */
    public static Stories of(TextIndex index) {
        return new Stories(index, new NearDuplicates(index, () -> Duration.ofDays(7)));
    }

    /** As if the topic said so. */
    public static void tell(Stories stories, UUID story, UUID... articles) {
        var events = Stream.of(articles)
                .map(article -> new StoryEvent(article, story, Instant.EPOCH))
                .toList();
        stories.apply(0, stories.nextOffset(0) + 1, List.copyOf(events));
    }
}
