package io.frontpage.benchmarks.recommend;

import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.frontpage.contracts.Topic;
import io.frontpage.testing.EventSender;

/** A producer that waits for nobody. */
final class Sender implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    Sender(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "compression.type", "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void send(Topic topic, UUID article, Object data) {
        producer.send(EventSender.record(topic, null, article.toString(), data));
    }

    /** Returns when Kafka has all. */
    @Override
    public void close() {
        producer.close();
    }
}
