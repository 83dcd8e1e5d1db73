package io.frontpage.recommend.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Where a topic stood at which time.
 *
 * @param kafka how to reach it
 */
record TopicTimes(String topic, Map<String, Object> kafka) {
    /** Shorter than what the end of the service waits for. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * The offset of the first record that the broker took at a time or later, or of the next record when there is none.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
     */
    long firstSince(int number, Instant time) {
        var partition = new TopicPartition(topic, number);
        try (var consumer = new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            // Asked first: a record that comes between the two questions is found by the second.
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            var found = consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli()))
                    .get(partition);
            return found == null ? end : found.offset();
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return settings;
    }
}
