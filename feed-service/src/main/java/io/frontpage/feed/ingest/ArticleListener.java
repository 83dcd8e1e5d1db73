package io.frontpage.feed.ingest;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Boards;
import io.frontpage.feed.hot.HotConfig;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;

/** Puts articles on the boards when they are published and takes them off when they are withdrawn. */
@Singleton
public class ArticleListener implements LogConsumer.Log {
    private final Boards boards;
    private final Events events;
    private final HotConfig config;
    private final Map<String, Object> kafka;
    private LogConsumer consumer;

    ArticleListener(
            Boards boards,
            Events events,
            HotConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.boards = boards;
        this.events = events;
        this.config = config;
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent event) {
        consumer = LogConsumer.ofGroup("feed-articles", Topic.ARTICLES.topicName(), config.partitions(), kafka, this);
    }

    void stop(@Observes ShutdownEvent event) {
        consumer.close();
    }

    boolean isAlive() {
        return consumer.alive();
    }

    @Override
    public long nextOffset(int partition) {
        return boards.nextOffset(Topic.ARTICLES, partition);
    }

    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        var articles = records.stream()
                .flatMap(record -> events.read(record, Topic.ARTICLES, ArticleEvent.class).stream())
                .toList();
        boards.applyArticles(partition, from, records.getLast().offset() + 1, articles);
    }
}
