package io.frontpage.benchmarks.recommend;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.frontpage.contracts.Topic;
import io.frontpage.testing.EventSender;

/** A producer that doesn't wait until what it sends has arrived, and says later when something has not. */
final class Sender implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Sender(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "compression.type", "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void send(Topic topic, UUID article, Object data) {
        producer.send(EventSender.record(topic, null, article.toString(), data), (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    /**
     * Returns when Kafka has all.
     *
     * @throws IllegalStateException when it has not taken something
     */
    void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("Not sent", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
