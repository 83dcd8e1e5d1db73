package io.frontpage.feed.ingest;

import java.util.List;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.StoryEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Boards;
import io.frontpage.service.log.LogConsumer;

/** Learns which story each article is in. */
@Singleton
class StoryListener implements LogConsumer.Log {
    private final Boards boards;
    private final PlacedEvents events;

    StoryListener(Boards boards, PlacedEvents events) {
        this.boards = boards;
        this.events = events;
    }

    @Override
    public long nextOffset(int partition) {
        return boards.nextOffset(Topic.STORIES, partition).orElse(0);
    }

    @Override
    public void caughtUp(int partition, long next) {
        boards.caughtUp(Topic.STORIES, partition, next);
    }

    /** Back to the beginning: the last record of an article stands, so all of them again come to the same. */
    @Override
    public void rewind(int partition, long from, long end) {
        boards.rewind(Topic.STORIES, partition, from, 0);
    }

    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        var stories = records.stream()
                .flatMap(record -> events.read(record, Topic.STORIES, StoryEvent.class).stream())
                .toList();
        boards.applyStories(partition, from, records.getLast().offset() + 1, stories);
    }
}
