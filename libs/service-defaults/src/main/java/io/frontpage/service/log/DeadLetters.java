package io.frontpage.service.log;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.frontpage.contracts.DeadLetter;
import io.frontpage.contracts.Topic;

/**
 * Sets records aside on {@code dead-letters}, with a line in the log and a count in {@code frontpage.dead.letters}. Has
 * a producer of its own, opened by the first of them, so that no service has to configure one.
 */
@Singleton
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String METRIC = "frontpage.dead.letters";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> kafka;
    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final String consumer;
    private final Duration patience;
    private KafkaProducer<String, byte[]> producer;

    @Inject
    DeadLetters(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ObjectMapper json,
            MeterRegistry metrics,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String consumer) {
        this(kafka, json, metrics, clock, consumer, PATIENCE);
    }

    /** @param patience how long Kafka may take */
    DeadLetters(
            Map<String, Object> kafka,
            ObjectMapper json,
            MeterRegistry metrics,
            Clock clock,
            String consumer,
            Duration patience) {
        this.kafka = kafka;
        this.json = json;
        this.metrics = metrics;
        this.clock = clock;
        this.consumer = consumer;
        this.patience = patience;
        // A counter that comes into being with the first of them would show no increase.
        Stream.of(Topic.values())
                .filter(topic -> topic != Topic.DEAD_LETTERS)
                .forEach(topic -> metrics.counter(METRIC, "topic", topic.topicName()));
    }

    /**
     * Returns when the record can't be lost any more.
     *
     * @param cause one line, without anything of the record's value
     * @throws IllegalStateException when Kafka does not take it
     */
    void add(ConsumerRecord<String, byte[]> record, String cause) {
        try {
            send(record, letter(record, cause, record.value()));
        } catch (RecordTooLargeException e) {
            send(
                    record,
                    letter(record, cause + "; its value of " + record.value().length + " bytes is not kept", null));
        }
        metrics.counter(METRIC, "topic", record.topic()).increment();
        LOG.warnf("Record %d of %s-%d is set aside: %s", record.offset(), record.topic(), record.partition(), cause);
    }

    private DeadLetter letter(ConsumerRecord<String, byte[]> record, String cause, byte[] value) {
        return new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                consumer,
                cause,
                clock.instant(),
                record.key(),
                headers(record),
                value,
                null);
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        var headers = new HashMap<String, String>();
        for (var header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private void send(ConsumerRecord<String, byte[]> record, DeadLetter letter) {
        var message = new ProducerRecord<>(
                Topic.DEAD_LETTERS.topicName(), null, record.key(), write(letter), cloudEvent(letter));
        try {
            producer().send(message).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException tooLarge) {
                throw tooLarge;
            }
            throw new IllegalStateException("A record can't be set aside", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a record was set aside", e);
        }
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            var settings = new HashMap<>(kafka);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DeadLetter.MOST_BYTES);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) patience.toMillis());
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                    patience.dividedBy(4).toMillis());
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private byte[] write(DeadLetter letter) {
        try {
            return json.writeValueAsBytes(letter);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record that can't be set aside", e);
        }
    }

    private static List<Header> cloudEvent(DeadLetter letter) {
        var subject = letter.key() == null ? Stream.<Header>of() : Stream.of(header("ce_subject", letter.key()));
        var others = Stream.of(
                header("ce_specversion", "1.0"),
                header("ce_id", id(letter).toString()),
                header("ce_source", "/" + letter.consumer()),
                header("ce_type", Topic.DEAD_LETTERS.eventType()),
                header("ce_time", letter.at().toString()),
                header("content-type", "application/json"));
        return Stream.concat(others, subject).toList();
    }

    /** The same record met again by the same consumer is the same event. */
    private static UUID id(DeadLetter letter) {
        var name = letter.topic() + "-" + letter.partition() + "-" + letter.offset() + " " + letter.consumer();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
