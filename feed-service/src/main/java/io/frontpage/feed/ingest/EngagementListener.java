package io.frontpage.feed.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Boards;
import io.frontpage.feed.hot.Caps;
import io.frontpage.feed.hot.Tallies;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;

/** Counts engagements on the boards. */
@Singleton
class EngagementListener implements LogConsumer.Log {
    /** A script can hand eight thousand arguments to a command: two for each name, and two names an engagement. */
    private static final int MOST_AT_ONCE = 1000;

    private final Boards boards;
    private final Tallies tallies;
    private final Caps caps;
    private final Replay replay;
    private final Effects effects;
    private final PlacedEvents events;
    private final EngagementLag lag;

    EngagementListener(
            Boards boards,
            Tallies tallies,
            Caps caps,
            Replay replay,
            Effects effects,
            PlacedEvents events,
            EngagementLag lag) {
        this.boards = boards;
        this.tallies = tallies;
        this.caps = caps;
        this.replay = replay;
        this.effects = effects;
        this.events = events;
        this.lag = lag;
    }

    @Override
    public long nextOffset(int partition) {
        return boards.nextOffset(Topic.ENGAGEMENTS, partition).orElseGet(() -> replay.begin(partition));
    }

    @Override
    public void caughtUp(int partition, long next) {
        boards.caughtUp(Topic.ENGAGEMENTS, partition, next);
    }

    @Override
    public void begin(int partition, long end) {
        lag.begin(partition, end);
    }

    /** What is counted stays counted. Done again from its beginning when it was cut off. */
    @Override
    public void rewind(int partition, long from, long end) {
        lag.rewind(partition, end);
        tallies.recount(partition, end);
        boards.rewind(Topic.ENGAGEMENTS, partition, from, end);
    }

    /**
     * What has been seen is remembered by the day, and budgets by the hour, so records go in an hour at a time. An erasure goes
     * by itself, in its place: a replay puts in what was there before, and takes it out again.
     */
    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        long stands = from;
        int begin = 0;
        while (begin < records.size()) {
            int end = endOfRun(records, begin);
            var run = records.subList(begin, end);
            var hour = hour(run.getFirst());
            stands = Events.isErasure(run.getFirst())
                    ? erase(partition, stands, hour, run.getFirst())
                    : apply(partition, stands, hour, run);
            begin = end;
        }
    }

    private static int endOfRun(List<ConsumerRecord<String, byte[]>> records, int begin) {
        int end = begin + 1;
        if (Events.isErasure(records.get(begin))) {
            return end;
        }
        var hour = hour(records.get(begin));
        while (end < records.size()
                && end - begin < MOST_AT_ONCE
                && hour(records.get(end)).equals(hour)
                && !Events.isErasure(records.get(end))) {
            end++;
        }
        return end;
    }

    private long erase(int partition, long from, Instant hour, ConsumerRecord<String, byte[]> record) {
        events.readErasure(record)
                .ifPresent(erased -> caps.forget(partition, Effects.nameOf(erased.reader()), appendedAt(record)));
        boards.applyEngagements(partition, from, record.offset() + 1, hour, List.of());
        return record.offset() + 1;
    }

    private long apply(int partition, long from, Instant hour, List<ConsumerRecord<String, byte[]>> records) {
        var batch = records.stream()
                .flatMap(record -> events.read(record, Topic.ENGAGEMENTS, EngagementEvent.class).stream()
                        .map(engagement -> effects.of(engagement, record.offset(), appendedAt(record))))
                .toList();
        long next = records.getLast().offset() + 1;
        boards.applyEngagements(partition, from, next, hour, batch);
        lag.note(partition, records);
        return next;
    }

    private static Instant appendedAt(ConsumerRecord<String, byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    private static Instant hour(ConsumerRecord<String, byte[]> record) {
        return appendedAt(record).truncatedTo(ChronoUnit.HOURS);
    }
}
