package io.frontpage.feed.ingest;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EngagementLagTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890Z");

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final EngagementLag lag = new EngagementLag(metrics, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatCameTogetherIsTakenOnce() {
        lag.note(0, List.of(record(0, 300), record(1, 300), record(2, 200)));

        assertLag(2, 500);
    }

    @Test
    void whatWasOnTheTopicBeforeIsNoNews() {
        lag.begin(3, 8);

        lag.note(3, List.of(record(7, 5000), record(8, 400)));

        assertLag(1, 400);
    }

    @Test
    void whatIsReadAgainIsNoNewsEvenWhenThePartitionComesBack() {
        lag.note(0, List.of(record(5, 300)));

        lag.begin(0, 2);
        lag.note(0, List.of(record(5, 300)));

        assertLag(1, 300);
    }

    @Test
    void aTopicThatHasLostRecordsHasNewsFromItsNewEndOn() {
        lag.note(0, List.of(record(500, 300)));

        lag.rewind(0, 10);
        lag.note(0, List.of(record(10, 200)));

        assertLag(2, 500);
    }

    private void assertLag(long count, double sumMillis) {
        var timer = metrics.get("frontpage.engagements.visible.lag").timer();
        assertThat(timer.count()).isEqualTo(count);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(sumMillis);
    }

    private static ConsumerRecord<String, byte[]> record(long offset, long millisAgo) {
        return new ConsumerRecord<>(
                "engagements",
                0,
                offset,
                NOW.minusMillis(millisAgo).toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                "key",
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
