package io.frontpage.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics whole, without a trace. */
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> kafka;

    public TopicReader(String bootstrapServers) {
        this(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** @param connection what Kafka's clients have to be told to reach it */
    public TopicReader(Map<String, Object> connection) {
        this.kafka = new HashMap<>(connection);
        kafka.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        kafka.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    }

    /**
     * Hands out all records from the beginning to where the topic ends now; those of a partition in order.
     *
     * @throws org.apache.kafka.common.KafkaException when it can't be read
     */
    public void read(String topic, Consumer<ConsumerRecord<String, byte[]>> each) {
        try (var consumer = consumer()) {
            var partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var left = new HashSet<>(partitions);
            left.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
            while (!left.isEmpty()) {
                consumer.poll(POLL).forEach(each);
                left.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
            }
        }
    }

    /**
     * Where the partitions of a topic end now, by their number: the offset that the next record will have.
     *
     * @throws org.apache.kafka.common.KafkaException when it can't be told
     */
    public Map<Integer, Long> ends(String topic) {
        try (var consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer, topic)).entrySet().stream()
                    .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
        }
    }

    /**
     * The first record of each partition since then, by their number; where the partition ends when there is none.
     *
     * @throws org.apache.kafka.common.KafkaException when it can't be told
     */
    public Map<Integer, Long> firstSince(String topic, Instant since) {
        try (var consumer = consumer()) {
            var partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            var first = new HashMap<Integer, Long>();
            consumer.endOffsets(partitions).forEach((partition, end) -> first.put(partition.partition(), end));
            var times =
                    partitions.stream().collect(Collectors.toMap(Function.identity(), each -> since.toEpochMilli()));
            consumer.offsetsForTimes(times).forEach((partition, found) -> {
                if (found != null) {
                    first.put(partition.partition(), found.offset());
                }
            });
            return first;
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }
}
