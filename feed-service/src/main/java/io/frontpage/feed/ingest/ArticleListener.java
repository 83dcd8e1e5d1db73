package io.frontpage.feed.ingest;

import java.util.List;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Boards;
import io.frontpage.service.log.ArticleLag;
import io.frontpage.service.log.LogConsumer;

/**
 * Puts articles on the boards when they are published and takes them off when they are withdrawn.
 *
 * <p>The lag is taken when the boards have a change: that is one moment for all instances. A list that an instance has in
 * memory follows within {@code frontpage.lists.check}.
 */
@Singleton
class ArticleListener implements LogConsumer.Log {
    private final Boards boards;
    private final PlacedEvents events;
    private final ArticleLag lag;

    ArticleListener(Boards boards, PlacedEvents events, ArticleLag lag) {
        this.boards = boards;
        this.events = events;
        this.lag = lag;
    }

    @Override
    public long nextOffset(int partition) {
        return boards.nextOffset(Topic.ARTICLES, partition).orElse(0);
    }

    @Override
    public void caughtUp(int partition, long next) {
        boards.caughtUp(Topic.ARTICLES, partition, next);
    }

    @Override
    public void begin(int partition, long end) {
        lag.begin(partition, end);
    }

    /** Back to the beginning: versions that are in already change nothing, and nothing is left out. */
    @Override
    public void rewind(int partition, long from, long end) {
        boards.rewind(Topic.ARTICLES, partition, from, 0);
    }

    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        var articles = records.stream()
                .flatMap(record -> events.read(record, Topic.ARTICLES, ArticleEvent.class).stream())
                .toList();
        var changed = boards.applyArticles(partition, from, records.getLast().offset() + 1, articles);
        lag.note(partition, records, changed);
    }
}
