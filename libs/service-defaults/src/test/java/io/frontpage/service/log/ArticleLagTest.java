package io.frontpage.service.log;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;

import static org.assertj.core.api.Assertions.assertThat;

class ArticleLagTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890Z");
    private static final UUID ID = UUID.randomUUID();

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final ArticleLag lag = new ArticleLag(metrics, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theLagIsWhatHasPassedSinceTheChange() {
        var published = article(1, Status.PUBLISHED, NOW.minusMillis(250));
        var withdrawn = article(2, Status.WITHDRAWN, NOW.minusSeconds(7200));

        lag.note(
                0,
                List.of(record(0, published.updatedAt()), record(1, withdrawn.updatedAt())),
                List.of(published, withdrawn));

        assertLag("visible", 1, Duration.ofMillis(250));
        assertLag("takedown", 1, Duration.ofHours(2));
    }

    @Test
    void aChangeByAClockThatIsAheadTookNoTime() {
        var published = article(1, Status.PUBLISHED, NOW.plusSeconds(3));

        lag.note(0, List.of(record(0, published.updatedAt())), List.of(published));

        assertLag("visible", 1, Duration.ZERO);
    }

    @Test
    void whatWasOnTheTopicBeforeIsNoNews() {
        var old = article(1, Status.PUBLISHED, NOW.minusSeconds(5));
        var young = article(2, Status.PUBLISHED, NOW.minusSeconds(2));
        lag.begin(3, 8);

        lag.note(3, List.of(record(7, old.updatedAt()), record(8, young.updatedAt())), List.of(old, young));

        assertLag("visible", 1, Duration.ofSeconds(2));
    }

    @Test
    void whatIsReadAgainIsNoNewsEvenIfItHasBeenForgotten() {
        var article = article(1, Status.PUBLISHED, NOW.minusSeconds(5));
        var records = List.of(record(0, article.updatedAt()));
        lag.note(0, records, List.of(article));

        lag.begin(0, 0);
        lag.note(0, records, List.of(article));

        assertLag("visible", 1, Duration.ofSeconds(5));
    }

    @Test
    void aVersionThatIsKnownIsNoChange() {
        lag.note(0, List.of(record(0, NOW.minusSeconds(5))), List.of());

        assertLag("visible", 0, Duration.ZERO);
    }

    @Test
    void anOldStateToldAgainIsNoChangeOfNow() {
        var article = article(1, Status.PUBLISHED, NOW.minusSeconds(7200));

        lag.note(0, List.of(record(0, NOW.minusSeconds(1))), List.of(article));
        lag.note(0, List.of(record(1, null)), List.of(article));

        assertLag("visible", 0, Duration.ZERO);
    }

    private void assertLag(String kind, long count, Duration total) {
        var timer = metrics.get("frontpage.articles." + kind + ".lag").timer();
        assertThat(timer.count()).isEqualTo(count);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(total.toMillis());
    }

    private static ConsumerRecord<String, byte[]> record(long offset, Instant time) {
        var record = new ConsumerRecord<>("articles", 0, offset, ID.toString(), new byte[0]);
        if (time != null) {
            record.headers().add("ce_time", time.toString().getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private static ArticleEvent article(long version, Status status, Instant updatedAt) {
        return new ArticleEvent(
                ID, version, status, "en", "h", null, "b", null, null, null, null, null, updatedAt, updatedAt, null);
    }
}
