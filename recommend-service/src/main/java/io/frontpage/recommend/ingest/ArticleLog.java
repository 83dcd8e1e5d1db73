package io.frontpage.recommend.ingest;

import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.recommend.related.TextIndex;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;

/** The topic {@code articles}, into the text index. */
record ArticleLog(TextIndex index, Events events) implements LogConsumer.Log {
    @Override
    public long nextOffset(int partition) {
        return index.nextOffset(partition);
    }

    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        var articles = records.stream()
                .flatMap(record -> events.read(record, Topic.ARTICLES, ArticleEvent.class).stream())
                .toList();
        index.apply(partition, from, records.getLast().offset() + 1, articles);
    }
}
