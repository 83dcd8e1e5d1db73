package io.frontpage.recommend.ingest;

import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.ArticleStats;
import io.frontpage.contracts.Topic;
import io.frontpage.recommend.related.Comments;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;

/** The topic {@code article-stats}, into the numbers of comments. */
record StatsLog(Comments comments, Events events) implements LogConsumer.Log {
    @Override
    public long nextOffset(int partition) {
        return comments.nextOffset(partition);
    }

    /** Back to the beginning: what is in already changes nothing, and nothing is left out. */
    @Override
    public void rewind(int partition, long from, long end) {
        comments.rewind(partition);
    }

    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        var stats = records.stream()
                .flatMap(record -> events.read(record, Topic.ARTICLE_STATS, ArticleStats.class).stream())
                .toList();
        comments.apply(partition, records.getLast().offset() + 1, stats);
    }
}
