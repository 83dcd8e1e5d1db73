package io.frontpage.local.letters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.frontpage.contracts.DeadLetter;
import io.frontpage.contracts.Topic;
import io.frontpage.local.Refusal;
import io.frontpage.local.stack.TopicReader;

/**
 * The topic {@code dead-letters}. That a record has been sent again is a record on it too: the letter, with {@code
 * redrivenAt}. It follows once Kafka has the record itself, so if this process dies in between, the record counts as not
 * sent and can come twice. Consumers drop what they have: an engagement by its id, on the day and the next, an article by
 * its version.
 */
public final class DeadLetterBox implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final TopicReader reader;
    private final KafkaProducer<String, byte[]> producer;
    private final Clock clock;

    /** What makes two letters speak of one record: a topic that was made anew has other records at the same offsets. */
    private record Origin(String topic, int partition, long offset, String key, int value) {
        static Origin of(DeadLetter letter) {
            return new Origin(
                    letter.topic(), letter.partition(), letter.offset(), letter.key(), Arrays.hashCode(letter.value()));
        }
    }

    /**
     * @param connection what Kafka's clients have to be told to reach it
     * @throws Refusal when they can make nothing of that
     */
    public DeadLetterBox(Map<String, Object> connection, Clock clock) {
        this.reader = new TopicReader(connection);
        this.producer = producer(connection);
        this.clock = clock;
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, Object> connection) {
        try {
            return new KafkaProducer<>(settings(connection), new StringSerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw new Refusal("Kafka's client can't be made: " + root(e));
        }
    }

    /** The others only say that what they were about did not succeed. */
    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private static Map<String, Object> settings(Map<String, Object> connection) {
        var settings = new HashMap<>(connection);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DeadLetter.MOST_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                PATIENCE.dividedBy(3).toMillis());
        return settings;
    }

    /**
     * All that is in it, longest there first.
     *
     * @throws Refusal when Kafka does not answer
     */
    public List<SetAside> content() {
        var letters = new ArrayList<DeadLetter>();
        try {
            reader.read(Topic.DEAD_LETTERS.topicName(), record -> letters.addAll(letter(record)));
        } catch (KafkaException e) {
            throw unreadable(e);
        }
        letters.sort(Comparator.comparing(DeadLetter::at));
        var byOrigin = new LinkedHashMap<Origin, List<DeadLetter>>();
        for (var letter : letters) {
            byOrigin.computeIfAbsent(Origin.of(letter), origin -> new ArrayList<>())
                    .add(letter);
        }
        return byOrigin.values().stream().map(SetAside::new).toList();
    }

    /**
     * Why a record must not be sent again, by its {@link SetAside#id}; those that may be are not in it.
     *
     * @param countAgain whether feed-service may count once more what it no longer knows to have counted
     * @throws Refusal when Kafka does not answer
     */
    public Map<String, String> obstacles(List<SetAside> records, boolean countAgain) {
        try {
            var obstacles = new Obstacles(reader, clock);
            var found = obstacles.always(records);
            if (!countAgain) {
                found.putAll(obstacles.counted(records));
            }
            return found;
        } catch (KafkaException e) {
            throw unreadable(e);
        }
    }

    /**
     * Sends a record to its topic again, as it was, and then notes that it has.
     *
     * @throws Refusal when Kafka does not take it
     */
    public void redrive(SetAside setAside) {
        var letter = setAside.record();
        // An erasure is on every partition under the same key.
        var partition = setAside.isErasure() ? (Integer) letter.partition() : null;
        send(new ProducerRecord<>(letter.topic(), partition, letter.key(), letter.value(), headers(letter.headers())));
        var redriven = write(letter.redriven(clock.instant()));
        send(new ProducerRecord<>(
                Topic.DEAD_LETTERS.topicName(), null, letter.key(), redriven, headers(cloudEvent(letter))));
    }

    private static List<Header> headers(Map<String, String> headers) {
        return headers.entrySet().stream()
                .<Header>map(header ->
                        new RecordHeader(header.getKey(), header.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new Refusal("Kafka does not take a record of " + record.topic() + ": "
                    + e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private Map<String, String> cloudEvent(DeadLetter letter) {
        var attributes = new HashMap<>(Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_source",
                "/frontpage",
                "ce_type",
                Topic.DEAD_LETTERS.eventType(),
                "ce_time",
                clock.instant().toString(),
                "content-type",
                "application/json"));
        if (letter.key() != null) {
            attributes.put("ce_subject", letter.key());
        }
        return attributes;
    }

    private static Refusal unreadable(KafkaException e) {
        return new Refusal("Kafka can't be read: " + e.getMessage());
    }

    /** Empty for what is no dead letter: nothing of ours puts that there, and the others are still to be seen. */
    private static List<DeadLetter> letter(ConsumerRecord<String, byte[]> record) {
        try {
            return List.of(JSON.readValue(record.value(), DeadLetter.class));
        } catch (IOException | IllegalArgumentException e) {
            return List.of();
        }
    }

    private static byte[] write(DeadLetter letter) {
        try {
            return JSON.writeValueAsBytes(letter);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A letter that can't be JSON", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
