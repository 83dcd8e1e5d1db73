package io.frontpage.service.log;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleStats;
import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.StoryEvent;
import io.frontpage.contracts.Topic;

/** Our records as CloudEvents in Kafka's binary mode: the attributes in headers, the data as JSON. */
@Singleton
public class Events {
    private static final String TYPE_HEADER = "ce_type";
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofDays(1);

    private final ObjectMapper json;
    private final DeadLetters deadLetters;
    private final URI source;

    Events(
            ObjectMapper json,
            DeadLetters deadLetters,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.json = json;
        this.deadLetters = deadLetters;
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
     * What a record says; empty when it can't be understood or makes no sense, and then it has been set aside on {@code
     * dead-letters}: one bad record never stops a partition.
     *
     * @throws IllegalStateException when Kafka does not take what has to be set aside: the record must be read again
     */
    public <T> Optional<T> read(ConsumerRecord<String, byte[]> record, Topic topic, Class<T> type) {
        if (!topic.eventType().equals(eventType(record))) {
            return rejected(record, "its type is not " + topic.eventType());
        }
        if (record.value() == null) {
            return rejected(record, "it has no value");
        }
        T data;
        try {
            data = json.readValue(record.value(), type);
        } catch (IOException | RuntimeException e) {
            return rejected(record, Cause.of(e));
        }
        if (data == null) {
            return rejected(record, "it has no value");
        }
        var nonsense = nonsense(record, data);
        return nonsense == null ? Optional.of(data) : rejected(record, nonsense);
    }

    /**
     * Sets a record aside on {@code dead-letters} for what its reader has found wrong with it. Returns when it can't be lost.
     *
     * @param cause one line, without anything of the record's value
     * @throws IllegalStateException when Kafka does not take it: the record must be read again
     */
    public void reject(ConsumerRecord<String, byte[]> record, String cause) {
        deadLetters.add(record, cause);
    }

    private <T> Optional<T> rejected(ConsumerRecord<String, byte[]> record, String cause) {
        reject(record, cause);
        return Optional.empty();
    }

    /** What is wrong with what each field alone allows; null when nothing is. */
    private static String nonsense(ConsumerRecord<String, byte[]> record, Object data) {
        if (!articleId(data).toString().equals(record.key())) {
            return "its key is not its article's id";
        }
        var tomorrow = Instant.ofEpochMilli(record.timestamp()).plus(CLOCKS_DIFFER_BY);
        return data instanceof ArticleEvent article && article.publishedAt().isAfter(tomorrow)
                ? "publishedAt is in the future"
                : null;
    }

    private static UUID articleId(Object data) {
        return switch (data) {
            case ArticleEvent article -> article.id();
            case EngagementEvent engagement -> engagement.articleId();
            case ArticleStats stats -> stats.articleId();
            case StoryEvent story -> story.articleId();
            default -> throw new IllegalArgumentException(data.getClass() + " is not of an article");
        };
    }

    private static String eventType(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader(TYPE_HEADER);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
