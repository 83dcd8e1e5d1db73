package io.frontpage.recommend.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;
import io.frontpage.contracts.Topic;
import io.frontpage.recommend.rank.CoReading;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;

/**
 * The topic {@code engagements}: what people read goes into the co-reading, what they do with our lists into {@link ClickThrough},
 * and who is to be forgotten is.
 * All of it is in memory, and so is the place in the topic: after a restart each partition begins where the memory does.
 */
final class EngagementLog implements LogConsumer.Log {
    /** An app tells late what was read without a network; what is told still later counts as that late. */
    private static final Duration LATE_LIMIT = Duration.ofMinutes(10);

    /** Co-reading remembers whole minutes. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CoReading coReading;
    private final ClickThrough clicks;
    private final Events events;
    private final TopicTimes times;
    private final Duration memory;
    private final Clock clock;
    private final Consumer<Collection<UUID>> changed;
    private final Map<Integer, Long> nextOffsets = new ConcurrentHashMap<>();

    /**
     * @param memory for how long the co-reading remembers
     * @param changed is told whose neighbours may be others now
     */
    EngagementLog(
            CoReading coReading,
            ClickThrough clicks,
            Events events,
            TopicTimes times,
            Duration memory,
            Clock clock,
            Consumer<Collection<UUID>> changed) {
        this.coReading = coReading;
        this.clicks = clicks;
        this.events = events;
        this.times = times;
        this.memory = memory;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public long nextOffset(int partition) {
        return nextOffsets.computeIfAbsent(partition, this::beginning);
    }

    /** Where the broker stood at the horizon: what was read since then was taken since then. */
    private long beginning(int partition) {
        return times.firstSince(partition, clock.instant().minus(memory).minus(MINUTE));
    }

    @Override
    public void begin(int partition, long end) {
        clicks.begin(partition, end);
    }

    /** Back to where the memory begins: what is in already changes nothing. What was counted is not counted again. */
    @Override
    public void rewind(int partition, long from, long end) {
        nextOffsets.remove(partition);
        clicks.begin(partition, end);
    }

    /** Counts last, when nothing can fail any more: a batch that comes again must not be counted again. */
    @Override
    public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
        records.stream().filter(Events::isErasure).forEach(this::forget);
        var done = records.stream()
                .filter(record -> !Events.isErasure(record))
                .flatMap(record -> ofHuman(record).stream())
                .toList();
        note(done);
        done.forEach(act -> clicks.count(partition, act.offset(), act.engagement()));
        nextOffsets.put(partition, records.getLast().offset() + 1);
    }

    /**
     * What is before it on its partition has happened before it too, as far as that is believed: by the broker's time, which all
     * instances have alike. So it may be read before, as long as it is remembered.
     */
    private void forget(ConsumerRecord<String, byte[]> record) {
        events.readErasure(record)
                .ifPresent(erased ->
                        changed.accept(coReading.forget(erased.reader(), Instant.ofEpochMilli(record.timestamp()))));
    }

    /** Something that somebody did, at a time that can be believed. */
    private record Act(EngagementEvent engagement, long offset, Instant at) {}

    private Optional<Act> ofHuman(ConsumerRecord<String, byte[]> record) {
        return events.read(record, Topic.ENGAGEMENTS, EngagementEvent.class)
                .filter(engagement -> !Boolean.TRUE.equals(engagement.robot()))
                .map(engagement -> new Act(engagement, record.offset(), at(engagement, record)));
    }

    /** The sender's clock may be wrong, or lie. */
    private static Instant at(EngagementEvent engagement, ConsumerRecord<String, byte[]> record) {
        var latest = Instant.ofEpochMilli(record.timestamp());
        var earliest = latest.minus(LATE_LIMIT);
        if (engagement.at().isBefore(earliest)) {
            return earliest;
        }
        return engagement.at().isAfter(latest) ? latest : engagement.at();
    }

    private void note(List<Act> done) {
        var articles = new HashSet<UUID>();
        for (var act : done) {
            var engagement = act.engagement();
            if (engagement.type() == Type.VIEW || engagement.type() == Type.READ) {
                articles.addAll(
                        coReading.note(engagement.reader(), engagement.network(), engagement.articleId(), act.at()));
            }
        }
        if (!articles.isEmpty()) {
            changed.accept(articles);
        }
    }
}
