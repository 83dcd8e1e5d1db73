package io.frontpage.feed.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Boards;
import io.frontpage.feed.hot.HotConfig;
import io.frontpage.service.log.LogConsumer;

/** Counts engagements on the boards. */
@Singleton
public class EngagementListener implements LogConsumer.Log {
    private final Boards boards;
    private final Effects effects;
    private final PlacedEvents events;
    private final HotConfig config;
    private final Map<String, Object> kafka;
    private volatile LogConsumer consumer;

    EngagementListener(
            Boards boards,
            Effects effects,
            PlacedEvents events,
            HotConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.boards = boards;
        this.effects = effects;
        this.events = events;
        this.config = config;
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent event) {
        consumer = LogConsumer.ofGroup(
                "feed-engagements", Topic.ENGAGEMENTS.topicName(), config.partitions(), kafka, this);
    }

    void stop(@Observes ShutdownEvent event) {
        consumer.close();
    }

    boolean isAlive() {
        return consumer.alive();
    }

    /** The partitions that this instance counts now: none before it has started. */
    Set<Integer> partitions() {
        return consumer == null ? Set.of() : consumer.assigned();
    }

    @Override
    public long nextOffset(int partition) {
        return boards.nextOffset(Topic.ENGAGEMENTS, partition);
    }

    /** What has been seen is remembered by the day, so records go in a day at a time: almost always all at once. */
    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        long stands = from;
        int begin = 0;
        while (begin < records.size()) {
            var day = day(records.get(begin));
            int end = begin + 1;
            while (end < records.size() && day(records.get(end)).equals(day)) {
                end++;
            }
            stands = apply(partition, stands, day, records.subList(begin, end));
            begin = end;
        }
    }

    private long apply(int partition, long from, LocalDate day, List<ConsumerRecord<String, byte[]>> records) {
        var batch = records.stream()
                .flatMap(record -> events.read(record, Topic.ENGAGEMENTS, EngagementEvent.class).stream()
                        .map(engagement -> effects.of(engagement, appendedAt(record))))
                .toList();
        long next = records.getLast().offset() + 1;
        boards.applyEngagements(partition, from, next, day, batch);
        return next;
    }

    private static Instant appendedAt(ConsumerRecord<String, byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    private static LocalDate day(ConsumerRecord<String, byte[]> record) {
        return LocalDate.ofInstant(appendedAt(record), ZoneOffset.UTC);
    }
}
