package io.frontpage.recommend.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.contracts.EngagementEvent.Type;
import io.frontpage.contracts.ReaderErased;
import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.recommend.rank.CoReading;
import io.frontpage.recommend.rank.Neighbour;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;
import io.frontpage.testing.EventSender;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Retention;

import static io.frontpage.recommend.Engagements.byRobot;
import static io.frontpage.recommend.Engagements.inList;
import static io.frontpage.recommend.Engagements.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class EngagementLogTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration MEMORY = Duration.ofDays(2);
    private static final String CLICKS = "frontpage.lists.clicks";
    private static final String IMPRESSIONS = "frontpage.lists.impressions";

    private final String topic = "engagements-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final UUID a = UUID.randomUUID();
    private final UUID b = UUID.randomUUID();
    private final UUID c = UUID.randomUUID();

    @FromLocalStack
    LocalStack stack;

    @Inject
    CoReading running;

    @Inject
    CoReadingProducer producer;

    @Inject
    CoReadingConfig config;

    @Inject
    Events events;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    /** One that reads the test's own topic. */
    private final class Instance {
        private final CoReading coReading = producer.coReading(config);
        private final MeterRegistry metrics = new SimpleMeterRegistry();
        private final List<Collection<UUID>> changed = new CopyOnWriteArrayList<>();
        private final EngagementLog log = new EngagementLog(
                coReading,
                new ClickThrough(metrics),
                events,
                new TopicTimes(topic, kafka),
                MEMORY,
                Clock.systemUTC(),
                changed::add);

        private LogConsumer start() {
            var consumer = LogConsumer.ofAllPartitions(topic, kafka, log);
            await().until(consumer::caughtUp);
            return consumer;
        }

        private Instance readAll() {
            start().close();
            return this;
        }

        private List<List<Neighbour>> neighbours() {
            return Stream.of(a, b, c)
                    .map(article -> coReading.neighbours(List.of(article), 10, now))
                    .toList();
        }

        private List<UUID> neighbours(UUID article) {
            return coReading.neighbours(List.of(article), 10, now).stream()
                    .map(Neighbour::article)
                    .toList();
        }
    }

    @BeforeEach
    void createTopic() throws ExecutionException, InterruptedException {
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    @Test
    void whoHasReadTwoArticlesMakesThemNeighbours() {
        try (var sender = sender()) {
            sender.send(Topic.ENGAGEMENTS, a, view("reader", a, now));
            sender.send(Topic.ENGAGEMENTS, b, view("reader", b, now));
        }

        await().untilAsserted(() -> assertThat(running.neighbours(List.of(a), 10, now))
                .extracting(Neighbour::article)
                .containsExactly(b));
    }

    @Test
    void aRestartedInstanceComesToTheSameNeighbours() {
        var instance = new Instance();
        try (var consumer = instance.start()) {
            send(reading());
            await().until(() -> instance.log.nextOffset(0) == reading().size());
            assertThat(consumer.alive()).isTrue();
        }

        assertThat(instance.neighbours(a)).containsExactly(b, c);
        assertThat(new Instance().readAll().neighbours()).isEqualTo(instance.neighbours());
    }

    @Test
    void whatComesAgainChangesNothing() {
        var reading = reading();
        send(reading);
        var once = new Instance().readAll().neighbours();
        var instance = new Instance();
        try (var consumer = instance.start()) {
            instance.changed.clear();
            send(reading.reversed());
            await().until(() -> instance.log.nextOffset(0) == 2 * reading.size());
            assertThat(consumer.alive()).isTrue();
        }

        assertThat(instance.neighbours()).isEqualTo(once);
        assertThat(instance.changed).isEmpty();
    }

    @Test
    void itTellsWhoseNeighboursChange() {
        send(List.of(view("reader", a, now), view("other", c, now)));
        var instance = new Instance();
        try (var consumer = instance.start()) {
            assertThat(instance.changed).isEmpty();
            send(List.of(view("reader", b, now)));
            await().until(() -> !instance.changed.isEmpty());
            assertThat(consumer.alive()).isTrue();
        }

        assertThat(instance.changed).singleElement().satisfies(articles -> assertThat(articles)
                .containsExactlyInAnyOrder(a, b));
    }

    @Test
    void readingBeginsWhereTheMemoryDoes() {
        var before = now.minus(MEMORY).minus(Duration.ofMinutes(2));
        send(view("reader", a, before), before);
        send(view("reader", b, before), before);
        var instance = new Instance();
        assertThat(instance.log.nextOffset(0)).isEqualTo(2);

        send(view("reader", c, now), now);
        assertThat(new Instance().log.nextOffset(0)).isEqualTo(2);
        assertThat(instance.readAll().log.nextOffset(0)).isEqualTo(3);
        assertThat(instance.coReading.size()).isEqualTo(2);
    }

    @Test
    void theMemoryIsAsLongAsReadersAreTold() {
        assertThat(config.memory()).isEqualTo(Retention.table().get("frontpage.co-reading.memory"));
    }

    @Test
    void noClockThatIsWrongTakesReadingOutOfItsTime() {
        send(view("reader", a, Instant.parse("2300-01-01T00:00:00Z")), now);
        send(view("reader", b, now.minus(Duration.ofHours(5))), now);

        assertThat(new Instance().readAll().neighbours(a)).containsExactly(b);
    }

    @Test
    void whatRobotsReadAndWhatIsOnlyShownMakesNoNeighbours() {
        send(List.of(view("reader", a, now), byRobot(view("reader", b, now))));
        send(List.of(inList(Type.IMPRESSION, "related:a:text", 1)));

        var instance = new Instance().readAll();
        assertThat(instance.neighbours(a)).isEmpty();
        assertThat(instance.coReading.size()).isEqualTo(2);
    }

    @Test
    void anErasedReaderIsForgottenByThoseWhoRunAndByThoseWhoStartLater() {
        var instance = new Instance();
        try (var consumer = instance.start()) {
            send(reading());
            await().until(() -> instance.log.nextOffset(0) == reading().size());
            assertThat(instance.neighbours(a)).containsExactly(b, c);

            instance.changed.clear();
            erase("third");
            await().until(() -> instance.log.nextOffset(0) == reading().size() + 1);
            assertThat(consumer.alive()).isTrue();
        }

        assertThat(instance.neighbours(a)).containsExactly(b);
        assertThat(instance.changed).singleElement().satisfies(articles -> assertThat(articles)
                .containsExactlyInAnyOrder(a, c));
        assertThat(new Instance().readAll().neighbours()).isEqualTo(instance.neighbours());
    }

    @Test
    void clicksInListsCountOnceFromTheStartOn() {
        var click = inList(Type.VIEW, "related:a:text", 1);
        send(List.of(click));
        var instance = new Instance();
        try (var consumer = instance.start()) {
            assertThat(instance.metrics.getMeters()).isEmpty();
            send(List.of(click, byRobot(click), view("reader", a, now)));
            await().until(() -> instance.log.nextOffset(0) == 4);
            assertThat(consumer.alive()).isTrue();
        }

        assertThat(instance.metrics.get(CLICKS).counter().count()).isEqualTo(1);
    }

    @Test
    void aTopicThatWasMadeAnewIsReadAndCountedFromItsBeginning() throws Exception {
        send(reading());
        var instance = new Instance();
        try (var consumer = instance.start()) {
            var before = instance.neighbours();
            try (var admin = admin()) {
                admin.deleteTopics(List.of(topic)).all().get();
            }
            await().atMost(SOON).ignoreException(ExecutionException.class).until(() -> {
                createTopic();
                return true;
            });
            // Whoever asks first after the loss, the consumer or this thread, asks Kafka.
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(KafkaException.class)
                    .until(() -> instance.log.nextOffset(0) == 0);
            send(List.of(inList(Type.IMPRESSION, "related:a:text", 1)));
            await().atMost(SOON).until(() -> instance.log.nextOffset(0) == 1);

            assertThat(instance.metrics.get(IMPRESSIONS).counter().count()).isEqualTo(1);
            assertThat(instance.neighbours()).isEqualTo(before);
            assertThat(consumer.alive()).isTrue();
        }
    }

    /** Two readers of a and b, one of a and c. */
    private List<EngagementEvent> reading() {
        var done = new ArrayList<EngagementEvent>();
        for (var reader : List.of("first", "second")) {
            done.add(view(reader, a, now.minusSeconds(60)));
            done.add(view(reader, b, now.minusSeconds(30)));
        }
        done.add(view("third", a, now.minusSeconds(20)));
        done.add(view("third", c, now.minusSeconds(10)));
        return done;
    }

    private void send(List<EngagementEvent> engagements) {
        engagements.forEach(engagement -> send(engagement, Instant.now()));
    }

    /** On a topic of this test's own. */
    private void send(EngagementEvent engagement, Instant taken) {
        try (var sender = sender()) {
            var key = engagement.articleId().toString();
            var record = EventSender.record(Topic.ENGAGEMENTS, 0, key, engagement);
            sender.send(new ProducerRecord<>(topic, 0, taken.toEpochMilli(), key, record.value(), record.headers()));
        }
    }

    private void erase(String reader) {
        try (var sender = sender()) {
            var record = EventSender.record(0, new ReaderErased(reader, now));
            sender.send(new ProducerRecord<>(topic, 0, null, record.key(), record.value(), record.headers()));
        }
    }

    private EventSender sender() {
        return new EventSender(stack.kafka().bootstrapServers());
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()));
    }
}
