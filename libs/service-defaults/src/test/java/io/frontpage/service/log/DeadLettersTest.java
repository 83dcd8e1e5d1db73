package io.frontpage.service.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;
import io.frontpage.contracts.DeadLetter;
import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;
import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.local.stack.TopicReader;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class DeadLettersTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @FromLocalStack
    LocalStack stack;

    @Inject
    Events events;

    @Inject
    ObjectMapper json;

    @Inject
    MeterRegistry metrics;

    private final UUID article = UUID.randomUUID();

    @Test
    void whatMakesSenseIsReadAndNotSetAside() {
        var engagement = new EngagementEvent(
                UUID.randomUUID(), article, Type.VIEW, "r", NOW, null, null, null, null, null, null, null, null);

        assertThat(events.read(record(1, events.write(engagement)), Topic.ENGAGEMENTS, EngagementEvent.class))
                .contains(engagement);
        assertThat(letters()).isEmpty();
    }

    @Test
    void aLetterHoldsTheWholeRecord() {
        var record = record(4711, bytes("no JSON"));
        record.headers().add("trace", new byte[] {'7'});
        record.headers().add("nothing", null);

        assertThat(read(record)).isEmpty();

        var letter = letters().getFirst();
        assertThat(letter.topic()).isEqualTo("engagements");
        assertThat(letter.partition()).isEqualTo(2);
        assertThat(letter.offset()).isEqualTo(4711);
        assertThat(letter.consumer()).isEqualTo("service-defaults");
        assertThat(letter.cause()).isEqualTo("it is not JSON");
        assertThat(letter.at()).isCloseTo(NOW, within(5, ChronoUnit.MINUTES));
        assertThat(letter.key()).isEqualTo(article.toString());
        assertThat(letter.headers())
                .isEqualTo(Map.of("ce_type", Topic.ENGAGEMENTS.eventType(), "trace", "7", "nothing", ""));
        assertThat(letter.value()).asString().isEqualTo("no JSON");
        assertThat(letter.redrivenAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|MismatchedInputException",
                "null|it has no value",
                "{}|id is missing",
                "{\"id\": 7}|id can't be read",
                "{\"id\": \"secret\"}|id can't be read",
                "{\"id\": \"ID\", \"articleId\": \"ID\", \"at\": \"soon\"}|at can't be read",
                "{\"id\": \"ID\", \"articleId\": \"ID\", \"at\": 1, \"type\": \"stare\"}|type can't be read",
                "{\"id\": \"ID\", \"articleId\": \"ID\", \"at\": 1, \"type\": \"view\"}|reader is missing",
                "{\"id\": \"ID\", \"articleId\": \"ID\", \"at\": 1, \"type\": \"read\", \"reader\": \"r\", \"share\": 7}|share can't be 7.0",
            })
    void theCauseNamesWhatIsWrongAndQuotesNothing(String value, String cause) {
        read(record(1, bytes(value.replace("ID", article.toString()))));

        assertThat(letters()).extracting(DeadLetter::cause).containsExactly(cause);
    }

    @Test
    void noValueAndAnotherTypeAreSetAside() {
        var other = record(2, bytes("{}"));
        other.headers().remove("ce_type").add("ce_type", bytes("secret"));

        read(record(1, null));
        read(other);

        assertThat(letters())
                .extracting(DeadLetter::cause)
                .containsExactly("it has no value", "its type is not io.frontpage.engagement.v1");
    }

    @Test
    void anArticleUnderAnothersKeyOrFromAnotherTimeIsSetAside() {
        for (var nonsense : List.of(
                article(UUID.randomUUID(), NOW),
                article(article, NOW.plus(Duration.ofDays(400))),
                article(article, NOW).replace(NOW.toString(), "-99999-01-01T00:00:00Z"))) {
            assertThat(events.read(articleRecord(nonsense), Topic.ARTICLES, ArticleEvent.class))
                    .isEmpty();
        }
        assertThat(events.read(articleRecord(article(article, NOW)), Topic.ARTICLES, ArticleEvent.class))
                .isPresent();

        assertThat(letters())
                .extracting(DeadLetter::cause)
                .containsExactly(
                        "its key is not its article's id",
                        "publishedAt is in the future",
                        "publishedAt can't be -99999-01-01T00:00:00Z");
    }

    @Test
    void theSameRecordMetAgainIsTheSameEvent() {
        read(record(17, bytes("no JSON")));
        read(record(17, bytes("no JSON")));
        read(record(18, bytes("no JSON")));

        var ids = records().stream().map(letter -> header(letter, "ce_id")).toList();
        assertThat(ids).hasSize(3);
        assertThat(ids.get(1)).isEqualTo(ids.get(0)).isNotEqualTo(ids.get(2));
        assertThat(header(records().getFirst(), "ce_type")).isEqualTo(Topic.DEAD_LETTERS.eventType());
    }

    @Test
    void aThousandInARowAreAllSetAsideAndCounted() {
        var before = metrics.counter("frontpage.dead.letters", "topic", "engagements")
                .count();

        IntStream.range(0, 1000).forEach(offset -> read(record(offset, bytes("no JSON"))));

        assertThat(letters())
                .extracting(DeadLetter::offset)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1000).mapToObj(Long::valueOf).toList());
        assertThat(metrics.counter("frontpage.dead.letters", "topic", "engagements")
                        .count())
                .isEqualTo(before + 1000);
    }

    @Test
    void aRecordOfKafkasUsualLimitIsKeptWholeAndALargerOneWithoutItsValue() {
        read(record(1, new byte[1024 * 1024]));
        read(record(2, new byte[2 * 1024 * 1024]));

        assertThat(letters().getFirst().value()).hasSize(1024 * 1024);
        assertThat(letters().getLast().value()).isNull();
        assertThat(letters().getLast().cause()).isEqualTo("it is not JSON; its value of 2097152 bytes is not kept");
    }

    @Test
    void whenKafkaDoesNotTakeItTheRecordIsNotPassedOver() {
        var unreachable = new DeadLetters(
                Map.of("bootstrap.servers", "127.0.0.1:1"),
                json,
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                "alone",
                Duration.ofSeconds(1));
        var lonely = new Events(json, unreachable, "alone");

        assertThatThrownBy(() -> lonely.read(record(1, null), Topic.ENGAGEMENTS, EngagementEvent.class))
                .isInstanceOf(IllegalStateException.class);
        unreachable.close();
    }

    private Optional<EngagementEvent> read(ConsumerRecord<String, byte[]> record) {
        return events.read(record, Topic.ENGAGEMENTS, EngagementEvent.class);
    }

    private ConsumerRecord<String, byte[]> record(long offset, byte[] value) {
        var record = new ConsumerRecord<>("engagements", 2, offset, article.toString(), value);
        record.headers().add("ce_type", bytes(Topic.ENGAGEMENTS.eventType()));
        return record;
    }

    private ConsumerRecord<String, byte[]> articleRecord(String value) {
        var record = new ConsumerRecord<>(
                "articles",
                0,
                1,
                NOW.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                article.toString(),
                bytes(value),
                new RecordHeaders(),
                Optional.empty());
        record.headers().add("ce_type", bytes(Topic.ARTICLES.eventType()));
        return record;
    }

    private String article(UUID id, Instant publishedAt) {
        return new String(
                events.write(new ArticleEvent(
                        id,
                        1,
                        Status.PUBLISHED,
                        "en",
                        "h",
                        null,
                        "b",
                        null,
                        null,
                        null,
                        null,
                        null,
                        publishedAt,
                        NOW,
                        null)),
                StandardCharsets.UTF_8);
    }

    /** This test's, in order: they all have its key. */
    private List<ConsumerRecord<String, byte[]>> records() {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        new TopicReader(stack.kafka().bootstrapServers()).read("dead-letters", record -> {
            if (article.toString().equals(record.key())) {
                records.add(record);
            }
        });
        return records;
    }

    private List<DeadLetter> letters() {
        return records().stream().map(this::letter).toList();
    }

    private DeadLetter letter(ConsumerRecord<String, byte[]> record) {
        try {
            return json.readValue(record.value(), DeadLetter.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
