package io.frontpage.service.log;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadataBuilder;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleStats;
import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.ReaderErased;
import io.frontpage.contracts.StoryEvent;
import io.frontpage.contracts.Topic;

/** Our records as CloudEvents in Kafka's binary mode: the attributes in headers, the data as JSON. */
@Singleton
public class Events {
    private static final String TYPE_HEADER = "ce_type";
    private static final byte[] ERASURE = ReaderErased.EVENT_TYPE.getBytes(StandardCharsets.UTF_8);
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
        return message(topic, id, articleId, time, data, null);
    }

    /** @param traceparent as {@link Traces#send} gives it; null for none */
    public Message<byte[]> message(
            Topic topic, UUID id, UUID articleId, Instant time, byte[] data, String traceparent) {
        var event = event(topic.eventType(), id, time)
                .withSubject(articleId.toString())
                .build();
        var record = OutgoingKafkaRecordMetadata.<String>builder().withKey(articleId.toString());
        if (traceparent != null) {
            record.withHeaders(
                    List.of(new RecordHeader(Traces.HEADER, traceparent.getBytes(StandardCharsets.US_ASCII))));
        }
        return Message.of(data, Metadata.of(event, record.build()));
    }

    /** A reader's erasure ready to be sent to one partition of {@code engagements}, keyed by the reader. */
    public Message<byte[]> message(ReaderErased erased, int partition) {
        var event =
                event(ReaderErased.EVENT_TYPE, UUID.randomUUID(), erased.at()).build();
        var place = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(erased.reader())
                .withPartition(partition)
                .build();
        return Message.of(write(erased), Metadata.of(event, place));
    }

    private OutgoingCloudEventMetadataBuilder<Object> event(String type, UUID id, Instant time) {
        return OutgoingCloudEventMetadata.<Object>builder()
                .withId(id.toString())
                .withSource(source)
                .withType(type)
                .withTimestamp(time.atZone(ZoneOffset.UTC))
                .withDataContentType("application/json");
    }

    /** Whether a record of {@code engagements} is a reader's erasure and no engagement. */
    public static boolean isErasure(ConsumerRecord<String, byte[]> record) {
        var type = record.headers().lastHeader(TYPE_HEADER);
        return type != null && Arrays.equals(type.value(), ERASURE);
    }

    /** What a reader's erasure says, as {@link #read} would have it. */
    public Optional<ReaderErased> readErasure(ConsumerRecord<String, byte[]> record) {
        return read(record, ReaderErased.EVENT_TYPE, ReaderErased.class);
    }

    /**
     * What a record says; empty when it can't be understood or makes no sense, and then it has been set aside on {@code
     * dead-letters}: one bad record never stops a partition.
     *
     * @throws IllegalStateException when Kafka does not take what has to be set aside: the record must be read again
     */
    public <T> Optional<T> read(ConsumerRecord<String, byte[]> record, Topic topic, Class<T> type) {
        return read(record, topic.eventType(), type);
    }

    private <T> Optional<T> read(ConsumerRecord<String, byte[]> record, String eventType, Class<T> type) {
        if (!eventType.equals(eventType(record))) {
            return rejected(record, "its type is not " + eventType);
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
        if (!key(data).equals(record.key())) {
            return data instanceof ReaderErased ? "its key is not its reader" : "its key is not its article's id";
        }
        var tomorrow = Instant.ofEpochMilli(record.timestamp()).plus(CLOCKS_DIFFER_BY);
        return data instanceof ArticleEvent article && article.publishedAt().isAfter(tomorrow)
                ? "publishedAt is in the future"
                : null;
    }

    private static String key(Object data) {
        return switch (data) {
            case ArticleEvent article -> article.id().toString();
            case EngagementEvent engagement -> engagement.articleId().toString();
            case ArticleStats stats -> stats.articleId().toString();
            case StoryEvent story -> story.articleId().toString();
            case ReaderErased erased -> erased.reader();
            default -> throw new IllegalArgumentException(data.getClass() + " is on no topic");
        };
    }

    private static String eventType(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader(TYPE_HEADER);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
