package io.frontpage.recommend.ingest;

import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

import io.frontpage.contracts.Topic;
import io.frontpage.recommend.related.Comments;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.service.log.ArticleLag;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;

/** Reads the topics for as long as the service runs. Every instance reads all of them: each has an index of its own. */
@Singleton
class Consumers {
    private final Map<String, Object> kafka;
    private final TextIndex index;
    private final Comments comments;
    private final Events events;
    private final ArticleLag lag;
    private LogConsumer articles;
    private LogConsumer stats;

    Consumers(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TextIndex index,
            Comments comments,
            Events events,
            ArticleLag lag) {
        this.kafka = kafka;
        this.index = index;
        this.comments = comments;
        this.events = events;
        this.lag = lag;
    }

    void start(@Observes StartupEvent event) {
        articles = LogConsumer.ofAllPartitions(Topic.ARTICLES.topicName(), kafka, new ArticleLog(index, events, lag));
        stats = LogConsumer.ofAllPartitions(Topic.ARTICLE_STATS.topicName(), kafka, new StatsLog(comments, events));
    }

    /** Before the index closes, which it does when the beans are destroyed. */
    void stop(@Observes ShutdownEvent event) {
        articles.close();
        stats.close();
    }

    boolean articlesCaughtUp() {
        return articles.caughtUp();
    }

    boolean statsCaughtUp() {
        return stats.caughtUp();
    }

    /** False after a failure that only a restart mends. */
    boolean alive() {
        return articles.alive() && stats.alive() && index.isOpen();
    }
}
