package io.frontpage.recommend.ingest;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import io.frontpage.contracts.Topic;
import io.frontpage.recommend.related.Changes;
import io.frontpage.recommend.related.Stats;
import io.frontpage.recommend.story.Stories;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.service.log.ArticleLag;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;
import io.frontpage.service.log.LogConsumers;

/** Reads the topics for as long as the service runs. Every instance reads all of them: each has an index of its own. */
@Singleton
class Consumers {
    private final LogConsumers consumers;
    private final TextIndex index;
    private final Stats counts;
    private final Changes changes;
    private final Stories stories;
    private final StoryPublisher storyPublisher;
    private final Events events;
    private final ArticleLag lag;
    private final EngagementLog engagementLog;
    private LogConsumer articles;
    private LogConsumer stats;
    private LogConsumer storiesToldOf;
    private LogConsumer engagements;

    Consumers(
            LogConsumers consumers,
            TextIndex index,
            Stats counts,
            Changes changes,
            Stories stories,
            StoryPublisher storyPublisher,
            EngagementLog engagementLog,
            Events events,
            ArticleLag lag) {
        this.consumers = consumers;
        this.index = index;
        this.counts = counts;
        this.changes = changes;
        this.stories = stories;
        this.storyPublisher = storyPublisher;
        this.engagementLog = engagementLog;
        this.events = events;
        this.lag = lag;
    }

    void start(@Observes StartupEvent event) {
        var articleLog = new ArticleLog(index, storyPublisher, changes, events, lag);
        var storyLog = new StoryLog(stories, storyPublisher, changes::ofStories, events);
        index.commitOnlyWhen(storyPublisher::isUpToDate);
        articles = consumers.ofAllPartitions(Topic.ARTICLES, articleLog);
        storiesToldOf = consumers.ofAllPartitions(Topic.STORIES, storyLog);
        stats = consumers.ofAllPartitions(Topic.ARTICLE_STATS, new StatsLog(counts, changes, events));
        engagements = consumers.ofAllPartitions(Topic.ENGAGEMENTS, engagementLog);
        storyPublisher.start(() -> articlesCaughtUp() && storiesCaughtUp());
    }

    /** Before the index closes, which it does when the beans are destroyed. */
    void stop(@Observes ShutdownEvent event) {
        LogConsumer.closeAll(articles, storiesToldOf, stats, engagements);
        storyPublisher.close();
    }

    boolean articlesCaughtUp() {
        return articles.caughtUp();
    }

    boolean statsCaughtUp() {
        return stats.caughtUp();
    }

    boolean storiesCaughtUp() {
        return storiesToldOf.caughtUp();
    }

    boolean engagementsCaughtUp() {
        return engagements.caughtUp();
    }

    /** False after a failure that only a restart mends. */
    boolean alive() {
        return articles.alive() && storiesToldOf.alive() && stats.alive() && engagements.alive() && index.isOpen();
    }
}
