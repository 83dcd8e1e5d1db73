package io.frontpage.contracts;

import java.time.Duration;
import java.util.Map;

/**
 * The topics, keyed by article id. All have the same number of partitions, so that what is known of an article is in the
 * partition of the same number on each of them: feed-service relies on it.
 */
public enum Topic {
    /** The whole state of each published or withdrawn article: {@link ArticleEvent}. */
    ARTICLES("articles", "io.frontpage.article.v1", Map.of("cleanup.policy", "compact")),

    /**
     * What readers did: {@link EngagementEvent}. Among them, who is to be forgotten: {@link ReaderErased}. Timestamped by the
     * broker, the one clock that consumers trust. A segment for each day, or the last of the old would stay for another week.
     */
    ENGAGEMENTS(
            "engagements",
            "io.frontpage.engagement.v1",
            Map.of(
                    "cleanup.policy",
                    "delete",
                    "message.timestamp.type",
                    "LogAppendTime",
                    "retention.ms",
                    String.valueOf(Duration.ofDays(14).toMillis()),
                    "segment.ms",
                    String.valueOf(Duration.ofDays(1).toMillis()))),

    /** The counters of each article: {@link ArticleStats}. */
    ARTICLE_STATS("article-stats", "io.frontpage.article-stats.v1", Map.of("cleanup.policy", "compact")),

    /** Which story each article is in: {@link StoryEvent}. */
    STORIES("stories", "io.frontpage.story.v1", Map.of("cleanup.policy", "compact")),

    /**
     * Records that a consumer could not understand: {@link DeadLetter}. Keyed as those were, and larger: what is a megabyte on
     * its own topic has its bytes in Base64 here.
     */
    DEAD_LETTERS(
            "dead-letters",
            "io.frontpage.dead-letter.v1",
            Map.of(
                    "cleanup.policy",
                    "delete",
                    "retention.ms",
                    String.valueOf(Duration.ofDays(30).toMillis()),
                    "segment.ms",
                    String.valueOf(Duration.ofDays(1).toMillis()),
                    "max.message.bytes",
                    String.valueOf(DeadLetter.MOST_BYTES)));

    private final String topicName;
    private final String eventType;
    private final Map<String, String> settings;

    Topic(String topicName, String eventType, Map<String, String> settings) {
        this.topicName = topicName;
        this.eventType = eventType;
        this.settings = settings;
    }

    public String topicName() {
        return topicName;
    }

    /** The CloudEvents {@code type} of the topic's records. */
    public String eventType() {
        return eventType;
    }

    /** The topic's settings under Kafka's own names, such as {@code cleanup.policy}. */
    public Map<String, String> settings() {
        return settings;
    }

    /** For how long records stay, and some of them up to a day longer; null for a compacted topic. */
    public Duration retention() {
        var millis = settings.get("retention.ms");
        return millis == null ? null : Duration.ofMillis(Long.parseLong(millis));
    }
}
