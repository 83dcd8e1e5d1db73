package io.frontpage.feed.ingest;

import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.HotConfig;
import io.frontpage.service.log.LogConsumer;
import io.frontpage.service.log.LogConsumers;

/**
 * Reads the topics for as long as the service runs. The instances share the partitions among them.
 */
@Singleton
class Consumers {
    private final ArticleListener articleListener;
    private final EngagementListener engagementListener;
    private final StoryListener storyListener;
    private final int partitions;
    private final LogConsumers consumers;
    private volatile LogConsumer articles;
    private volatile LogConsumer engagements;
    private volatile LogConsumer stories;

    Consumers(
            ArticleListener articleListener,
            EngagementListener engagementListener,
            StoryListener storyListener,
            HotConfig config,
            LogConsumers consumers) {
        this.articleListener = articleListener;
        this.engagementListener = engagementListener;
        this.storyListener = storyListener;
        this.partitions = config.partitions();
        this.consumers = consumers;
    }

    void start(@Observes StartupEvent event) {
        articles = consumer("feed-articles", Topic.ARTICLES, articleListener);
        engagements = consumer("feed-engagements", Topic.ENGAGEMENTS, engagementListener);
        stories = consumer("feed-stories", Topic.STORIES, storyListener);
    }

    private LogConsumer consumer(String group, Topic topic, LogConsumer.Log listener) {
        return consumers.ofGroup(group, topic, partitions, listener);
    }

    void stop(@Observes ShutdownEvent event) {
        LogConsumer.closeAll(articles, engagements, stories);
    }

    /** The partitions whose engagements this instance counts now: none before it has started. */
    Set<Integer> partitions() {
        return engagements == null ? Set.of() : engagements.assigned();
    }

    /** False after a failure that only a restart mends. */
    boolean alive() {
        return Stream.of(articles, engagements, stories).allMatch(LogConsumer::alive);
    }
}
