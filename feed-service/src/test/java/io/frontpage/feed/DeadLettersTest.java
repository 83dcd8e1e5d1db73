package io.frontpage.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.contracts.DeadLetter;
import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;
import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.local.stack.TopicReader;
import io.frontpage.service.log.Partitioning;
import io.frontpage.testing.EventSender;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** Records that are no engagements, and what becomes of those around them. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class DeadLettersTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PARTITIONS = 4;

    @FromLocalStack
    LocalStack stack;

    @Inject
    ObjectMapper json;

    private final UUID article = UUID.randomUUID();
    private EventSender sender;

    @BeforeEach
    void connect() {
        sender = new EventSender(stack.kafka().bootstrapServers());
    }

    @AfterEach
    void disconnect() {
        sender.close();
    }

    @Test
    void whatMakesNoSenseIsSetAsideAndWhatFollowsIsCounted() {
        int own = Partitioning.partitionOf(article, PARTITIONS);
        var elsewhere =
                EventSender.record(Topic.ENGAGEMENTS, (own + 1) % PARTITIONS, article.toString(), view(article));
        var othersKey = EventSender.record(Topic.ENGAGEMENTS, own, article.toString(), view(UUID.randomUUID()));
        var noKey = EventSender.record(Topic.ENGAGEMENTS, own, "17", view(article));

        var places = List.of(
                place(sender.sendBytes(Topic.ENGAGEMENTS, article, "no JSON".getBytes(StandardCharsets.UTF_8))),
                place(sender.sendBytes(Topic.ARTICLES, article, null)),
                place(sender.send(elsewhere)),
                place(sender.send(othersKey)),
                place(sender.send(noKey)));
        sender.send(Topic.ENGAGEMENTS, article, view(article));

        awaitViews(1);
        // A batch that Redis didn't take in time is read again, and what is wrong with it told again.
        await().atMost(SOON).untilAsserted(() -> assertThat(letters().stream()
                        .filter(letter -> places.contains(place(letter)))
                        .map(letter -> place(letter) + ": " + letter.cause())
                        .distinct())
                .containsExactlyInAnyOrder(
                        places.get(0) + ": it is not JSON",
                        places.get(1) + ": it has no value",
                        places.get(2) + ": it is not in its article's partition",
                        places.get(3) + ": its key is not its article's id",
                        places.get(4) + ": its key is not its article's id"));
        assertThat(letters()).extracting(DeadLetter::consumer).containsOnly("feed-service");
    }

    @Test
    void aThousandInARowStopNothing() {
        IntStream.range(0, 1000).forEach(i -> sender.sendBytes(Topic.ENGAGEMENTS, article, new byte[] {'{'}));
        sender.send(Topic.ENGAGEMENTS, article, view(article));

        awaitViews(1);
        assertThat(letters().stream()
                        .filter(letter -> article.toString().equals(letter.key()))
                        .map(DeadLetter::offset)
                        .distinct())
                .hasSize(1000);
    }

    private void awaitViews(int count) {
        await().atMost(SOON).untilAsserted(() -> given().get("/v1/counters?ids=" + article)
                .then()
                .statusCode(200)
                .body("counters.'" + article + "'.views", equalTo(count)));
    }

    private static EngagementEvent view(UUID article) {
        return new EngagementEvent(
                UUID.randomUUID(),
                article,
                Type.VIEW,
                "r",
                Instant.now(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static String place(RecordMetadata sent) {
        return sent.topic() + "-" + sent.partition() + "-" + sent.offset();
    }

    private static String place(DeadLetter letter) {
        return letter.topic() + "-" + letter.partition() + "-" + letter.offset();
    }

    private List<DeadLetter> letters() {
        var letters = new ArrayList<DeadLetter>();
        new TopicReader(stack.kafka().bootstrapServers())
                .read(Topic.DEAD_LETTERS.topicName(), record -> letters.add(letter(record.value())));
        return letters;
    }

    private DeadLetter letter(byte[] value) {
        try {
            return json.readValue(value, DeadLetter.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
