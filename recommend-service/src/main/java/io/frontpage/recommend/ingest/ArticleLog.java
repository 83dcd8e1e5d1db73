package io.frontpage.recommend.ingest;

import java.util.List;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.recommend.related.Changes;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.service.log.ArticleLag;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;

/**
 * The topic {@code articles}, into the text index. The lag is taken when this instance's index has a change: from then on no
 * answer shows a withdrawn article, and a published one is found; the lists of its neighbours are made anew a moment later.
 */
record ArticleLog(TextIndex index, StoryPublisher stories, Changes changes, Events events, ArticleLag lag)
        implements LogConsumer.Log {
    @Override
    public long nextOffset(int partition) {
        return index.nextOffset(partition);
    }

    @Override
    public void begin(int partition, long end) {
        lag.begin(partition, end);
    }

    /** Back to the beginning: what is in already changes nothing, and nothing is left out. */
    @Override
    public void rewind(int partition, long from, long end) {
        index.rewind(partition);
    }

    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        var articles = records.stream()
                .flatMap(record -> events.read(record, Topic.ARTICLES, ArticleEvent.class).stream())
                .toList();
        var ids = articles.stream().map(ArticleEvent::id).collect(Collectors.toSet());
        long next = records.getLast().offset() + 1;
        var changed = index.apply(partition, from, next, articles, () -> stories.read(ids));
        changes.ofArticles(changed.stream().map(ArticleEvent::id).toList());
        lag.note(partition, records, changed);
    }
}
