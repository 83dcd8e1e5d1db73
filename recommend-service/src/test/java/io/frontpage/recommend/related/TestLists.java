package io.frontpage.recommend.related;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.frontpage.recommend.rank.CoReading;
import io.frontpage.recommend.rank.CoReadingSettings;
import io.frontpage.recommend.rank.Weights;
import io.frontpage.recommend.story.Stories;
import io.frontpage.recommend.story.TestStories;
import io.frontpage.recommend.text.Deadline;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.recommend.text.TextSearch;

/** Lists without a service around them. */
public final class TestLists {
    /** A little after the articles that tests publish. */
    static final Instant NOW = Instant.parse("2026-03-04T06:00:00Z");

    static final Weights WEIGHTS = new Weights(1, 0.5, 0.05, 0.05, 0.1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private TestLists() {}

    /** What follows an article, as this index has it. */
    public static List<Listed> related(TextIndex index, UUID article) {
        return related(recommender(index, TestStories.of(index), coReading(), new Stats()), Ask.related(article));
    }

    static List<Listed> related(Recommender recommender, Ask ask) {
        return recommender.list(ask, WEIGHTS, NOW, Deadline.in(PATIENCE));
    }

    static Recommender recommender(TextIndex index, Stories stories, CoReading coReading, Stats stats) {
        return new Recommender(index, new TextSearch(index), coReading, stories, stats, Duration.ofDays(1));
    }

    static CoReading coReading() {
        var memory = Duration.ofDays(2);
        var idle = Duration.ofMinutes(30);
        return new CoReading(
                new CoReadingSettings(memory, 10_000, 100, 500, 3, idle, 30, 10, 100, Duration.ofDays(1), 3));
    }
}
