package io.frontpage.recommend.ingest;

import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.StoryEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.recommend.story.Stories;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;

/** The topic {@code stories}: what this instance and the others have decided. */
record StoryLog(Stories stories, StoryPublisher publisher, Events events) implements LogConsumer.Log {
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
        var changed = stories.apply(partition, records.getLast().offset() + 1, told);
        publisher.decidedElsewhere(changed);
    }
}
