package io.frontpage.feed.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

import io.frontpage.contracts.ArticleStats;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Tallies;
import io.frontpage.service.log.Events;

/**
 * Brings a partition back whose tallies Redis has lost, or that another layout has written. What {@code article-stats} tells
 * stands for all engagements up to its offset; those from there on are to be replayed. What each reader has done today,
 * and which engagements have been seen, is told nowhere: so the replay begins no later than yesterday, and those that are in a
 * tally already only leave their marks.
 */
@Singleton
class Replay {
    private static final Logger LOG = Logger.getLogger(Replay.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Tallies tallies;
    private final Told told;
    private final Events events;
    private final Clock clock;
    private final Map<String, Object> kafka;

    Replay(
            Tallies tallies,
            Told told,
            Events events,
            Clock clock,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.tallies = tallies;
        this.told = told;
        this.events = events;
        this.clock = clock;
        this.kafka = kafka;
    }

    /** Returns the offset of the engagements from which on they have to be applied. */
    long begin(int partition) {
        var mark = tallies.beginRestoration(partition);
        try (var consumer = new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            boolean withHeat = restore(consumer, partition, mark);
            long from = withHeat ? from(consumer, partition) : first(consumer, partition);
            tallies.endRestoration(partition, mark, from);
            LOG.infof("Partition %d is made anew of article-stats and the engagements from %d on", partition, from);
            return from;
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(kafka);
        settings.remove("group.id");
        settings.put("enable.auto.commit", false);
        settings.put("max.poll.records", 1000);
        return settings;
    }

    private boolean restore(KafkaConsumer<String, byte[]> consumer, int number, String mark) {
        var partition = new TopicPartition(Topic.ARTICLE_STATS.topicName(), number);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        long engagements = end(consumer, number);
        boolean withHeat = true;
        while (consumer.position(partition) < end) {
            var stats = consumer.poll(POLL).records(partition).stream()
                    .flatMap(record -> events.read(record, Topic.ARTICLE_STATS, ArticleStats.class).stream())
                    .toList();
            withHeat &= tallies.restore(number, mark, engagements, stats);
        }
        return withHeat;
    }

    /** No later than what has been told reaches, nor than the beginning of yesterday; no earlier than what there is. */
    private long from(KafkaConsumer<String, byte[]> consumer, int number) {
        var partition = new TopicPartition(Topic.ENGAGEMENTS.topicName(), number);
        var yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        var sinceYesterday = Optional.ofNullable(consumer.offsetsForTimes(Map.of(partition, yesterday.toEpochMilli()))
                        .get(partition))
                .map(found -> found.offset())
                .orElseGet(() -> end(consumer, number));
        long first = first(consumer, number);
        return Math.max(first, Math.min(sinceYesterday, told.offset(number).orElse(first)));
    }

    private static long end(KafkaConsumer<String, byte[]> consumer, int number) {
        var partition = new TopicPartition(Topic.ENGAGEMENTS.topicName(), number);
        return consumer.endOffsets(List.of(partition)).get(partition);
    }

    private static long first(KafkaConsumer<String, byte[]> consumer, int number) {
        var partition = new TopicPartition(Topic.ENGAGEMENTS.topicName(), number);
        return consumer.beginningOffsets(List.of(partition)).get(partition);
    }
}
