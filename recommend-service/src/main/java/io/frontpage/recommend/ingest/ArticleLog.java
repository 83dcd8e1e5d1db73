package io.frontpage.recommend.ingest;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.recommend.related.TextIndex;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;

/** The topic {@code articles}, into the text index. */
record ArticleLog(TextIndex index, Events events) implements LogConsumer.Log {
    private static final Logger LOG = Logger.getLogger(ArticleLog.class);

    @Override
    public long nextOffset(int partition) {
        return index.nextOffset(partition);
    }

    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        var articles = records.stream().flatMap(this::article).toList();
        index.apply(partition, from, records.getLast().offset() + 1, articles);
    }

    private Stream<ArticleEvent> article(ConsumerRecord<String, byte[]> record) {
        return events.read(record, Topic.ARTICLES, ArticleEvent.class).stream()
                .filter(article -> isWhole(record, article));
    }

    /** What has to be there for the index to take it: one that lacks it would stop the partition for good. */
    private static boolean isWhole(ConsumerRecord<String, byte[]> record, ArticleEvent article) {
        boolean whole = Stream.of(
                        article.id(),
                        article.status(),
                        article.language(),
                        article.headline(),
                        article.body(),
                        article.publishedAt())
                .noneMatch(Objects::isNull);
        if (!whole) {
            LOG.warnf(
                    "Record %d of %s-%d is passed over: it is not whole",
                    record.offset(), record.topic(), record.partition());
        }
        return whole;
    }
}
