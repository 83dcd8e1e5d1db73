package io.frontpage.service.log;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
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

    private final Clock clock;
    private final Lag visible;
    private final Lag takedown;
    private final Map<Integer, Long> newsBegins = new ConcurrentHashMap<>();

    private record Change(String article, Instant at) {}

    public ArticleLag(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        this.visible =
                new Lag("frontpage.articles.visible.lag", "From an article's change to readers seeing it", metrics);
        this.takedown =
                new Lag("frontpage.articles.takedown.lag", "From an article's withdrawal to its being gone", metrics);
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
                .forEach(article -> lag(article).record(article.updatedAt(), now));
    }

    private Lag lag(ArticleEvent article) {
        return switch (article.status()) {
            case PUBLISHED -> visible;
            case WITHDRAWN -> takedown;
        };
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
