package io.frontpage.benchmarks.feed;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Boards;
import io.frontpage.local.stack.Kafka;

/** How fast the boards take in what has piled up, and what it costs Redis, beside a consumer that only counts. */
final class Consuming {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Boards boards;
    private final RedisMeter redis;
    private final String bootstrapServers;

    Consuming(Boards boards, RedisMeter redis, String bootstrapServers) {
        this.boards = boards;
        this.redis = redis;
        this.bootstrapServers = bootstrapServers;
    }

    void measure(Figures figures) throws InterruptedException {
        // What is behind it by now has warmed it up.
        await(Topic.ARTICLES, Traffic.ARTICLES);
        await(Topic.ENGAGEMENTS, BackloggedStack.ENGAGEMENTS / 5);
        long before = in(Topic.ENGAGEMENTS);
        var workBefore = redis.work();
        long start = System.nanoTime();
        await(Topic.ENGAGEMENTS, BackloggedStack.ENGAGEMENTS);
        double seconds = (System.nanoTime() - start) / 1e9;
        double events = in(Topic.ENGAGEMENTS) - before;
        var work = redis.work().since(workBefore);

        figures.rate("events consumed, beside a counting consumer", events / seconds, count(), 0.5);
        figures.atMost("Redis commands per event", "%.3f", work.commands() / events, 0.6);
        figures.value("  events per script", "%,.0f".formatted(events / work.scripts()));
        figures.value("Redis bytes per event, in and out", "%,.0f".formatted(work.bytes() / events));
        memory(figures);
    }

    private void memory(Figures figures) {
        long caps = caps();
        figures.value(
                "Redis memory of caps, 1,000,000 readers a day",
                "%,.0f MB".formatted(caps / 1e6 * 1_000_000 / BackloggedStack.READERS));
        figures.value(
                "  of %,d × %d, by calculation".formatted(BackloggedStack.READERS, Traffic.OF_EACH_READER),
                "%,.0f MB".formatted(caps / 1e6));
    }

    /** Bytes of what is remembered so that nothing counts twice and nobody counts too much. */
    long caps() {
        return redis.memoryOf(Stream.of("*:seen:*", "*:readers:*", "*:devices:*", "*:networks:*"));
    }

    /** Waits until the boards have so many records of a topic. */
    void await(Topic topic, long records) throws InterruptedException {
        while (in(topic) < records) {
            Thread.sleep(LOOK);
        }
    }

    private long in(Topic topic) {
        return IntStream.range(0, Kafka.PARTITIONS)
                .mapToLong(partition -> boards.nextOffset(topic, partition).orElse(0))
                .sum();
    }

    /** Of two readings the second: the first warms it up. */
    private double count() {
        countOnce();
        return countOnce();
    }

    private double countOnce() {
        var settings = Map.<String, Object>of("bootstrap.servers", bootstrapServers, "max.poll.records", 1000);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, Kafka.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topic.ENGAGEMENTS.topicName(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return count(consumer);
        }
    }

    private static double count(KafkaConsumer<String, byte[]> consumer) {
        long start = System.nanoTime();
        int events = 0;
        while (events < BackloggedStack.ENGAGEMENTS) {
            events += consumer.poll(LOOK).count();
        }
        return events / ((System.nanoTime() - start) / 1e9);
    }
}
