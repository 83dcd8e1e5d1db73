package io.frontpage.article.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.Kafka;

import static java.util.function.Function.identity;

/** What is on the topic of the articles. */
final class ArticleTopic implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    /** From its beginning. */
    ArticleTopic(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = IntStream.range(0, Kafka.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Topic.ARTICLES.topicName(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** As if all that was there before had been lost. */
    static ArticleTopic fromNowOn(String bootstrapServers) {
        var topic = new ArticleTopic(bootstrapServers);
        topic.consumer.seekToEnd(topic.consumer.assignment());
        topic.consumer.assignment().forEach(topic.consumer::position);
        return topic;
    }

    /** The records of an article that have come so far, in order. */
    List<ConsumerRecord<String, byte[]>> of(Object articleId) {
        readToTheEnd();
        return records.stream()
                .filter(record -> record.key().equals(articleId.toString()))
                .toList();
    }

    /** The last record of each article that has come so far. */
    Map<UUID, ConsumerRecord<String, byte[]>> newest() {
        readToTheEnd();
        return records.stream()
                .collect(Collectors.toMap(record -> UUID.fromString(record.key()), identity(), (one, next) -> next));
    }

    /** All articles that have come so far. */
    List<UUID> articles() {
        readToTheEnd();
        return records.stream().map(record -> UUID.fromString(record.key())).toList();
    }

    /** Of every partition: one may be far ahead of another. */
    private void readToTheEnd() {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
