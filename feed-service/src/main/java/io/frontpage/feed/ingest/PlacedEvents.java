package io.frontpage.feed.ingest;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.ReaderErased;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.HotConfig;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.Partitioning;

/**
 * Reads records for the boards, which keep an article where its partition is: one that was put into another partition would
 * be counted where nobody looks for it, so it is set aside like one that can't be understood.
 */
@Singleton
class PlacedEvents {
    private final Events events;
    private final HotConfig config;

    PlacedEvents(Events events, HotConfig config) {
        this.events = events;
        this.config = config;
    }

    /** Empty when the record has been set aside; see {@link Events#read}. */
    <T> Optional<T> read(ConsumerRecord<String, byte[]> record, Topic topic, Class<T> type) {
        var event = events.read(record, topic, type);
        if (event.isEmpty() || isInItsPlace(record)) {
            return event;
        }
        events.reject(record, "it is not in its article's partition");
        return Optional.empty();
    }

    /** The same for a record that is an erasure, which belongs on every partition. */
    Optional<ReaderErased> readErasure(ConsumerRecord<String, byte[]> record) {
        return events.readErasure(record);
    }

    /** The key of a record that could be read is its article's id. */
    private boolean isInItsPlace(ConsumerRecord<String, byte[]> record) {
        return Partitioning.partitionOf(UUID.fromString(record.key()), config.partitions()) == record.partition();
    }
}
