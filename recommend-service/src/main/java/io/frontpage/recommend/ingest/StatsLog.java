package io.frontpage.recommend.ingest;

import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.ArticleStats;
import io.frontpage.contracts.Topic;
import io.frontpage.recommend.related.Changes;
import io.frontpage.recommend.related.Stats;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;

/** The topic {@code article-stats}, into what is known of how much articles are read and commented on. */
record StatsLog(Stats stats, Changes changes, Events events) implements LogConsumer.Log {
    @Override
    public long nextOffset(int partition) {
        return stats.nextOffset(partition);
    }

    /** Back to the beginning: what is in already changes nothing, and nothing is left out. */
    @Override
    public void rewind(int partition, long from, long end) {
        stats.rewind(partition);
    }

    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        var counted = records.stream()
                .flatMap(record -> events.read(record, Topic.ARTICLE_STATS, ArticleStats.class).stream())
                .toList();
        changes.ofComments(stats.apply(partition, records.getLast().offset() + 1, counted));
    }
}
