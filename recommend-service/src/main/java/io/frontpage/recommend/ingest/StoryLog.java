package io.frontpage.recommend.ingest;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.StoryEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.recommend.story.Stories;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;

/**
 * The topic {@code stories}: what this instance and the others have decided.
 *
 * @param changed is told of the articles whose story is another
 */
record StoryLog(Stories stories, StoryPublisher publisher, Consumer<Collection<UUID>> changed, Events events)
        implements LogConsumer.Log {
    @Override
    public long nextOffset(int partition) {
        return stories.nextOffset(partition);
    }

    /** Back to the beginning: the last record of an article stands, so all of them again come to the same. */
    @Override
    public void rewind(int partition, long from, long end) {
        stories.rewind(partition);
        publisher.tellAgain();
    }

    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        var told = records.stream()
                .flatMap(record -> events.read(record, Topic.STORIES, StoryEvent.class).stream())
                .toList();
        var moved = stories.apply(partition, records.getLast().offset() + 1, told);
        changed.accept(moved);
        publisher.decidedElsewhere(moved);
    }
}
