package io.frontpage.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.contracts.DeadLetter;
import io.frontpage.contracts.ReaderErased;
import io.frontpage.contracts.Topic;
import io.frontpage.local.letters.DeadLetterBox;
import io.frontpage.local.stack.Kafka;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.local.stack.LocalStack.StackPorts;
import io.frontpage.local.stack.TopicReader;

import static org.assertj.core.api.Assertions.assertThat;

/** Each test has a key of its own. */
class DeadLettersTest {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private static final Instant LONG_AGO = Instant.parse("2026-03-04T05:06:07.890Z");

    @TempDir
    static Path data;

    private static LocalStack stack;
    private static KafkaProducer<String, byte[]> producer;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final String key = UUID.randomUUID().toString();
    /** Offsets that no other test has. */
    private final long offset = Math.abs(UUID.randomUUID().getMostSignificantBits() >>> 16);

    @BeforeAll
    static void start() {
        stack = LocalStack.start(data, StackPorts.free());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap()), new StringSerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        stack.close();
    }

    @Test
    void aRecordThatSeveralHaveSetAsideIsOneLine() throws Exception {
        setAside("engagements", "feed-service", "no JSON");
        setAside("engagements", "feed-service", "no JSON");
        setAside("engagements", "other-service", "no JSON");

        assertThat(run("list")).isZero();

        assertThat(lines(out))
                .singleElement()
                .asString()
                .matches("engagements-2-" + offset
                        + " +feed-service,other-service +2026-03-04T05:06:07.890Z +it is not JSON");
    }

    @Test
    void aRedrivenRecordIsOnItsTopicAsItWasAndNoLongerListed() throws Exception {
        setAside("engagements", "feed-service", "no JSON");
        setAside("engagements", "other-service", "no JSON");

        assertThat(run("redrive", "engagements-2-" + offset)).isZero();

        var sent = records("engagements");
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().value()).asString().isEqualTo("no JSON");
        assertThat(sent.getFirst().headers().lastHeader("trace").value())
                .asString()
                .isEqualTo("7");
        assertThat(run("list")).isZero();
        assertThat(lines(out)).singleElement().asString().isEqualTo("engagements-2-" + offset + ": sent again");
        assertThat(run("list", "--all")).isZero();
        assertThat(lines(out)).last().asString().contains("it is not JSON (sent again 2");
    }

    @Test
    void whatHasBeenRedrivenIsNotSentTwiceThoughItIsMetAgain() throws Exception {
        setAside("engagements", "feed-service", "no JSON");
        assertThat(run("redrive", "engagements-2-" + offset)).isZero();
        setAside("engagements", "feed-service", "no JSON");

        assertThat(run("redrive", "engagements-2-" + offset)).isEqualTo(1);
        assertThat(run("redrive", "engagements-2-1")).isEqualTo(1);

        assertThat(records("engagements")).hasSize(1);
        assertThat(err.toString())
                .contains("There is no dead letter engagements-2-" + offset + " that has not been sent again.");
    }

    @Test
    void anotherRecordAtTheSamePlaceIsAnotherRecord() throws Exception {
        setAside("engagements", "feed-service", "no JSON");
        assertThat(run("redrive", "engagements-2-" + offset)).isZero();
        setAside("engagements", "feed-service", "no JSON either");

        assertThat(run("redrive", "engagements-2-" + offset)).isZero();

        assertThat(records("engagements"))
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .containsExactly("no JSON", "no JSON either");
    }

    @Test
    void ofACompactedTopicNoOldRecordComesToStandForANewerOne() throws Exception {
        var older = send("articles", "older".getBytes(StandardCharsets.UTF_8));
        send("articles", "newer".getBytes(StandardCharsets.UTF_8));
        setAside("articles", "feed-service", "older", older.partition(), older.offset());
        var id = older.topic() + "-" + older.partition() + "-" + older.offset();

        assertThat(run("redrive", id)).isEqualTo(1);

        assertThat(records("articles")).hasSize(2);
        assertThat(out.toString()).contains(id + ": not sent: a record of the same key has come since, at articles-");
    }

    @Test
    void allAreSentButThoseWithoutAValue() throws Exception {
        setAside("article-stats", "feed-service", null, 0, offset);
        setAside("engagements", "feed-service", "no JSON");

        assertThat(run("redrive", "--all")).isEqualTo(1);

        assertThat(records("engagements")).hasSize(1);
        assertThat(records("article-stats")).isEmpty();
        assertThat(lines(out))
                .containsExactlyInAnyOrder(
                        "article-stats-0-" + offset + ": not sent: there is no value to send",
                        "engagements-2-" + offset + ": sent again");
    }

    @Test
    void whatKafkasClientsHaveToBeToldIsInAFile() throws Exception {
        setAside("engagements", "feed-service", "no JSON");

        assertThat(execute("list", "--kafka-properties", properties("bootstrap.servers=" + bootstrap())))
                .isZero();
        assertThat(lines(out)).hasSize(1);
    }

    @Test
    void whatKafkasClientsDoNotTakeIsToldInOneLine() throws Exception {
        assertThat(run(
                        "list",
                        "--kafka-properties",
                        properties("security.protocol=SSL\nssl.keystore.type=PEM\n"
                                + "ssl.keystore.location=/nowhere/operator.pem")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("/nowhere/operator.pem").hasLineCount(1);
    }

    private static String properties(String text) throws IOException {
        return Files.writeString(data.resolve("kafka.properties"), text).toString();
    }

    @Test
    void anEngagementThatHasBeenCountedLongAgoIsSentOnlyToBeCountedAgain() throws Exception {
        setAside("engagements", "recommend-service", "no JSON");
        var id = "engagements-2-" + offset;

        assertThat(run("redrive", id)).isEqualTo(1);
        assertThat(records("engagements")).isEmpty();
        assertThat(out.toString()).contains(id + ": not sent: feed-service has counted it more than a day ago");

        assertThat(run("redrive", id, "--count-again")).isZero();
        assertThat(records("engagements")).hasSize(1);
    }

    @Test
    void howOldAnEngagementIsItsTopicTells() throws Exception {
        var record = send("engagements", "no JSON".getBytes(StandardCharsets.UTF_8));
        var inTwoDays = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
        setAside(letter("recommend-service", record.partition(), record.offset(), inTwoDays.instant(), Map.of()));

        assertThat(obstacles(Clock.systemUTC())).isEmpty();
        assertThat(obstacles(inTwoDays)).hasSize(1);
    }

    /** To what this test has set aside. */
    private List<String> obstacles(Clock clock) {
        try (var box = new DeadLetterBox(Map.of("bootstrap.servers", bootstrap()), clock)) {
            var own = box.content().stream()
                    .filter(each -> key.equals(each.record().key()))
                    .toList();
            return List.copyOf(box.obstacles(own, false).values());
        }
    }

    @Test
    void aReadersErasureIsSentToThePartitionThatItWasOn() throws Exception {
        var type = Map.of("ce_type", ReaderErased.EVENT_TYPE);
        var ids = new ArrayList<>(List.of("redrive"));
        for (int partition = 0; partition < Kafka.PARTITIONS; partition++) {
            setAside(letter("recommend-service", partition, offset, LONG_AGO, type));
            ids.add("engagements-" + partition + "-" + offset);
        }

        assertThat(run(ids.toArray(String[]::new))).isZero();

        assertThat(records("engagements")).extracting(ConsumerRecord::partition).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    private void setAside(String topic, String consumer, String value) throws Exception {
        setAside(topic, consumer, value, 2, offset);
    }

    private void setAside(String topic, String consumer, String value, int partition, long offset) throws Exception {
        setAside(letter(topic, consumer, value, partition, offset, LONG_AGO, Map.of("trace", "7")));
    }

    private DeadLetter letter(String consumer, int partition, long offset, Instant at, Map<String, String> headers) {
        return letter("engagements", consumer, "no JSON", partition, offset, at, headers);
    }

    private DeadLetter letter(
            String topic,
            String consumer,
            String value,
            int partition,
            long offset,
            Instant at,
            Map<String, String> headers) {
        var bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return new DeadLetter(topic, partition, offset, consumer, "it is not JSON", at, key, headers, bytes, null);
    }

    private void setAside(DeadLetter letter) throws Exception {
        send(Topic.DEAD_LETTERS.topicName(), JSON.writeValueAsBytes(letter));
    }

    private RecordMetadata send(String topic, byte[] value) throws Exception {
        return producer.send(new ProducerRecord<>(topic, key, value)).get();
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        new TopicReader(bootstrap()).read(topic, record -> {
            if (key.equals(record.key())) {
                records.add(record);
            }
        });
        return records;
    }

    /** Those that tell of this test's records. */
    private List<String> lines(StringWriter printed) {
        return printed.toString()
                .lines()
                .filter(line -> line.contains(String.valueOf(offset)))
                .toList();
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap", bootstrap()));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        var all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(List.of(arguments));
        return Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .setOut(new PrintWriter(out, true))
                .execute(all.toArray(String[]::new));
    }

    private static String bootstrap() {
        return stack.kafka().bootstrapServers();
    }
}
