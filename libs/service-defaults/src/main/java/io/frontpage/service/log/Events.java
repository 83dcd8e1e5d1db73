package io.frontpage.service.log;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

import io.frontpage.contracts.Topic;

/** Our records as CloudEvents in Kafka's binary mode: the attributes in headers, the data as JSON. */
@Singleton
public class Events {
    private static final Logger LOG = Logger.getLogger(Events.class);
    private static final String TYPE_HEADER = "ce_type";

    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final URI source;

    Events(
            ObjectMapper json,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.json = json;
        this.metrics = metrics;
        this.source = URI.create("/" + application);
    }

    /** The data of an event as bytes, to be kept until it is sent. */
    public byte[] write(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A record that can't be JSON", e);
        }
    }

    /**
     * An event ready to be sent, keyed by its article.
     *
     * @param id the same whenever the same event is sent again
     * @param data as {@link #write} gave it
     */
    public Message<byte[]> message(Topic topic, UUID id, UUID articleId, Instant time, byte[] data) {
        var event = OutgoingCloudEventMetadata.<Object>builder()
                .withId(id.toString())
                .withSource(source)
                .withType(topic.eventType())
                .withSubject(articleId.toString())
                .withTimestamp(time.atZone(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .build();
        var key = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(articleId.toString())
                .build();
        return Message.of(data, Metadata.of(event, key));
    }

    /**
     * What a record says; empty, with a line in the log and a count in {@code frontpage.records.unreadable}, when it can't
     * be understood: one bad record never stops a partition.
     */
    public <T> Optional<T> read(ConsumerRecord<String, byte[]> record, Topic topic, Class<T> type) {
        try {
            if (!topic.eventType().equals(eventType(record))) {
                return unreadable(record, "its type is " + eventType(record));
            }
            var data = record.value() == null ? null : json.readValue(record.value(), type);
            return data == null ? unreadable(record, "it has no value") : Optional.of(data);
        } catch (IOException e) {
            return unreadable(record, e.getClass().getSimpleName());
        }
    }

    private <T> Optional<T> unreadable(ConsumerRecord<String, byte[]> record, String why) {
        metrics.counter("frontpage.records.unreadable", "topic", record.topic()).increment();
        LOG.warnf("Record %d of %s-%d is passed over: %s", record.offset(), record.topic(), record.partition(), why);
        return Optional.empty();
    }

    private static String eventType(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader(TYPE_HEADER);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
