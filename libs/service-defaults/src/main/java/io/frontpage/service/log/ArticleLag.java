package io.frontpage.service.log;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.frontpage.contracts.ArticleEvent;

/**
 * How long it takes until what editors have done holds for readers, from the time of the change to now: published versions in
 * {@code frontpage.articles.visible.lag}, withdrawn ones in {@code frontpage.articles.takedown.lag}.
 *
 * <p>Only news counts: not what was on the topic before this instance began to read it, not what is read again, and not an
 * event that tells of an old state again, whose time is later than that of the change. Delays do, however long.
 */
@Singleton
public class ArticleLag {
    private static final String TIME_HEADER = "ce_time";
    private static final Duration PROMISED = Duration.ofSeconds(1);

    private final Clock clock;
    private final Timer visible;
    private final Timer takedown;
    private final Map<Integer, Long> newsBegins = new ConcurrentHashMap<>();

    private record Change(String article, Instant at) {}

    public ArticleLag(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        this.visible =
                timer("frontpage.articles.visible.lag", "From an article's change to readers seeing it", metrics);
        this.takedown =
                timer("frontpage.articles.takedown.lag", "From an article's withdrawal to its being gone", metrics);
    }

    private static Timer timer(String name, String description, MeterRegistry metrics) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(10))
                .maximumExpectedValue(Duration.ofSeconds(60))
                .serviceLevelObjectives(PROMISED)
                .register(metrics);
    }

    /** What is before this offset of the partition is no news. */
    public void begin(int partition, long end) {
        newsBegins.merge(partition, end, Math::max);
    }

    /**
     * Takes the time of changes that have just taken effect.
     *
     * @param records of one partition, in order, never empty: they are no news from now on
     * @param changed those of their articles that were newer than what was known
     */
    public void note(int partition, List<ConsumerRecord<String, byte[]>> records, Collection<ArticleEvent> changed) {
        long begins = newsBegins.getOrDefault(partition, 0L);
        var news = records.stream()
                .filter(record -> record.offset() >= begins)
                .map(record -> new Change(record.key(), time(record)))
                .collect(Collectors.toSet());
        begin(partition, records.getLast().offset() + 1);

        var now = clock.instant();
        changed.stream()
                .filter(article -> news.contains(new Change(article.id().toString(), article.updatedAt())))
                .forEach(article -> timer(article).record(since(article.updatedAt(), now)));
    }

    private Timer timer(ArticleEvent article) {
        return switch (article.status()) {
            case PUBLISHED -> visible;
            case WITHDRAWN -> takedown;
        };
    }

    /** The clock of another machine may be ahead. */
    private static Duration since(Instant change, Instant now) {
        return change.isAfter(now) ? Duration.ZERO : Duration.between(change, now);
    }

    /** Null when the event does not say. */
    private static Instant time(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader(TIME_HEADER);
        try {
            return header == null ? null : Instant.parse(new String(header.value(), StandardCharsets.UTF_8));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
