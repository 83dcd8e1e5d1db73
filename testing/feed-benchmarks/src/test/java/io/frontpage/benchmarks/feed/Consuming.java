package io.frontpage.benchmarks.feed;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.frontpage.benchmarks.Figures;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Boards;
import io.frontpage.feed.hot.RedisFailure;
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
        double cpuBefore = cpuSeconds();
        long start = System.nanoTime();
        await(Topic.ENGAGEMENTS, BackloggedStack.ENGAGEMENTS);
        double seconds = (System.nanoTime() - start) / 1e9;
        double events = BackloggedStack.ENGAGEMENTS - before;
        double cpu = cpuSeconds() - cpuBefore;
        var work = redis.work().since(workBefore);

        count();
        double cpuBeforeCounting = cpuSeconds();
        double counted = count();
        double cpuOfCounting = cpuSeconds() - cpuBeforeCounting;

        figures.rate("events consumed, beside a counting consumer", events / seconds, counted, 0.5);
        figures.value("  CPU per event of the service", micros(cpu / events));
        figures.value("  CPU per event of Redis", micros(work.cpuSeconds() / events));
        figures.value("  CPU per event of the counting consumer", micros(cpuOfCounting / BackloggedStack.ENGAGEMENTS));
        figures.atMost("Redis commands per event, all that it did", "%.3f", work.commands() / events, 0.6);
        figures.value("  events per script, all that it ran", "%,.0f".formatted(events / work.scripts()));
        figures.value("Redis bytes per event, in and out", "%,.0f".formatted(work.bytes() / events));
    }

    /** Of this process: the time that it had, whatever else the machine does. */
    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private static String micros(double seconds) {
        return "%.1f µs".formatted(seconds * 1e6);
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

    /** Of a Redis that is too busy to say, none. */
    private long in(Topic topic) {
        try {
            return counted(topic);
        } catch (RedisFailure busy) {
            return 0;
        }
    }

    private long counted(Topic topic) {
        return IntStream.range(0, Kafka.PARTITIONS)
                .mapToLong(partition -> boards.nextOffset(topic, partition).orElse(0))
                .sum();
    }

    private double count() {
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
