package io.frontpage.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.frontpage.contracts.ReaderErased;
import io.frontpage.contracts.Topic;

/** Puts events on topics as another service would: CloudEvents in binary mode, keyed by article. */
public final class EventSender implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final KafkaProducer<String, byte[]> producer;

    public EventSender(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /** Returns when Kafka has it, with the place where it is. */
    public RecordMetadata send(Topic topic, UUID article, Object data) {
        return send(topic, article, data, Instant.now());
    }

    /** @param time when what the event tells of happened */
    public RecordMetadata send(Topic topic, UUID article, Object data, Instant time) {
        try {
            return sendBytes(topic, article, JSON.writeValueAsBytes(data), time);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What is no event: null, or anything that is not the JSON that belongs there. */
    public RecordMetadata sendBytes(Topic topic, UUID article, byte[] data) {
        return sendBytes(topic, article, data, Instant.now());
    }

    private RecordMetadata sendBytes(Topic topic, UUID article, byte[] data, Instant time) {
        return send(record(topic, null, article.toString(), data, time));
    }

    /**
     * An event that can be put where it does not belong.
     *
     * @param partition null for the one that its key leads to
     */
    public static ProducerRecord<String, byte[]> record(Topic topic, Integer partition, String key, Object data) {
        try {
            return record(topic, partition, key, JSON.writeValueAsBytes(data), Instant.now());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A reader's erasure, as it is on each partition of {@link Topic#ENGAGEMENTS}. */
    public static ProducerRecord<String, byte[]> record(int partition, ReaderErased erased) {
        try {
            return new ProducerRecord<>(
                    Topic.ENGAGEMENTS.topicName(),
                    partition,
                    erased.reader(),
                    JSON.writeValueAsBytes(erased),
                    headers(ReaderErased.EVENT_TYPE, erased.at()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ProducerRecord<String, byte[]> record(
            Topic topic, Integer partition, String key, byte[] data, Instant time) {
        return new ProducerRecord<>(topic.topicName(), partition, key, data, headers(topic.eventType(), time));
    }

    /** Sends a record as it is. */
    public RecordMetadata send(ProducerRecord<String, byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Not sent", e);
        }
    }

    private static List<Header> headers(String eventType, Instant time) {
        return List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", UUID.randomUUID().toString()),
                header("ce_source", "/test"),
                header("ce_type", eventType),
                header("ce_time", time.toString()));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
