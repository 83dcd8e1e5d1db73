package io.frontpage.feed.ingest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.service.log.Lag;

/**
 * How long it takes until an engagement counts on the boards, from the time that the broker took it: {@code
 * frontpage.engagements.visible.lag}. When it happened says only the sender's clock, and an app may tell it hours later.
 *
 * <p>Only news counts: not what was on the topic before this instance began to read it, and not what is read again.
 */
@Singleton
class EngagementLag {
    private final Clock clock;
    private final Lag lag;
    private final Map<Integer, Long> newsBegins = new ConcurrentHashMap<>();

    EngagementLag(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        this.lag = new Lag(
                "frontpage.engagements.visible.lag", "From an engagement's acceptance to its counting", metrics);
    }

    /** What is before this offset of the partition is no news. */
    void begin(int partition, long end) {
        newsBegins.merge(partition, end, Math::max);
    }

    /** The topic has lost records: news begins at this offset, however far it was before. */
    void rewind(int partition, long end) {
        newsBegins.put(partition, end);
    }

    /**
     * Takes the time of engagements that have just been counted, once for those that came together.
     *
     * @param records of one partition, in order, never empty: they are no news from now on
     */
    void note(int partition, List<ConsumerRecord<String, byte[]>> records) {
        long begins = newsBegins.getOrDefault(partition, 0L);
        begin(partition, records.getLast().offset() + 1);
        var now = clock.instant();
        long noted = Long.MIN_VALUE;
        for (var record : records) {
            if (record.offset() >= begins && record.timestamp() != noted) {
                noted = record.timestamp();
                lag.record(Instant.ofEpochMilli(noted), now);
            }
        }
    }
}
