package io.frontpage.service.log;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.local.stack.LocalStack;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class LogConsumerTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PARTITIONS = 3;

    @FromLocalStack
    LocalStack stack;

    private final String topic = "t-" + UUID.randomUUID();
    private final Store store = new Store();

    /** Keeps values and offsets together, refuses what does not follow, and can be told to fail or forget. */
    private static final class Store implements LogConsumer.Log {
        private final Map<Integer, Long> next = new HashMap<>();
        private final List<String> values = new ArrayList<>();
        private boolean broken;
        private int brokenPartition = -1;
        private int failEvery = Integer.MAX_VALUE;
        private int batches;

        @Override
        public synchronized long nextOffset(int partition) {
            if (broken || partition == brokenPartition) {
                throw new IllegalStateException("out of reach");
            }
            return next.getOrDefault(partition, 0L);
        }

        @Override
        public synchronized void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
            if (broken || ++batches % failEvery == 0 || nextOffset(partition) != from) {
                throw new IllegalStateException("refused");
            }
            records.forEach(record -> values.add(new String(record.value(), StandardCharsets.UTF_8)));
            next.put(partition, records.getLast().offset() + 1);
        }

        @Override
        public synchronized void rewind(int partition, long from, long end) {
            next.replace(partition, from, end);
        }

        synchronized boolean standsAtTheBeginning() {
            return next.values().stream().allMatch(offset -> offset == 0);
        }

        synchronized void forget() {
            next.clear();
            values.clear();
        }

        synchronized void setBroken(boolean broken) {
            this.broken = broken;
        }

        synchronized List<String> values() {
            return List.copyOf(values);
        }
    }

    @BeforeEach
    void createTopic() throws Exception {
        try (var admin = Admin.create(kafka())) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    @Test
    void allRecordsAreInOnceThoughEveryThirdBatchFails() {
        store.failEvery = 3;
        try (var consumer = LogConsumer.ofGroup("g-" + topic, topic, PARTITIONS, smallBatches(), store)) {
            send(0, 500);

            awaitValues(500);
            assertThat(consumer.alive()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aPartitionWhoseDataIsOutOfReachKeepsNoOtherFromBeingRead(int broken) {
        store.brokenPartition = broken;
        send(0, 90);
        try (var consumer = LogConsumer.ofGroup("g-" + topic, topic, PARTITIONS, smallBatches(), store)) {
            await().atMost(SOON).untilAsserted(() -> assertThat(store.values()).hasSize(60));
            assertThat(consumer.caughtUp()).isFalse();
        }
    }

    @Test
    void anotherInstanceGoesOnWhereTheDataStands() {
        send(0, 200);
        var first = LogConsumer.ofGroup("g-" + topic, topic, PARTITIONS, smallBatches(), store);
        await().atMost(SOON).until(() -> store.values().size() > 50);
        try (var second = LogConsumer.ofGroup("g-" + topic, topic, PARTITIONS, smallBatches(), store)) {
            first.close();
            send(200, 100);

            awaitValues(300);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(second.assigned()).isEqualTo(Set.of(0, 1, 2)));
        }
    }

    @Test
    void whatIsInIsNotedInKafkaWhenReadingEnds() throws Exception {
        var consumer = LogConsumer.ofGroup("g-" + topic, topic, PARTITIONS, smallBatches(), store);
        send(0, 100);
        awaitValues(100);

        consumer.close();

        try (var admin = Admin.create(kafka())) {
            var committed = admin.listConsumerGroupOffsets("g-" + topic)
                    .partitionsToOffsetAndMetadata()
                    .get();
            assertThat(committed.values().stream()
                            .mapToLong(OffsetAndMetadata::offset)
                            .sum())
                    .isEqualTo(100);
        }
    }

    @Test
    void dataThatForgetsIsFilledAgainWithoutANewRecord() {
        send(0, 100);
        try (var consumer = LogConsumer.ofGroup("g-" + topic, topic, PARTITIONS, kafka(), store)) {
            awaitValues(100);

            store.forget();

            awaitValues(100);
            assertThat(consumer.alive()).isTrue();
        }
    }

    @Test
    void dataThatIsOutOfReachIsWaitedForAndItIsKnownHowManyRecordsWait() {
        store.setBroken(true);
        try (var consumer = LogConsumer.ofGroup("g-" + topic, topic, PARTITIONS, kafka(), store)) {
            send(0, 100);
            await().atMost(SOON).until(() -> !consumer.assigned().isEmpty());
            assertThat(consumer.caughtUp()).isFalse();
            assertThat(store.values()).isEmpty();
            await().atMost(SOON).until(() -> consumer.lag() == 100);

            store.setBroken(false);

            awaitValues(100);
            await().atMost(SOON).until(consumer::caughtUp);
            await().atMost(SOON).until(() -> consumer.lag() == 0);
        }
    }

    @Test
    void itIsKnownForHowLongDataHasBeenOutOfReach() {
        try (var consumer = LogConsumer.ofAllPartitions(topic, kafka(), store)) {
            assertItReads(consumer);

            store.setBroken(true);

            assertItStandsStill(consumer);
            store.setBroken(false);
            assertItReads(consumer);
        }
    }

    @Test
    void itIsKnownForHowLongKafkaHasBeenAway() {
        try (var alone = LogConsumer.ofAllPartitions(topic, kafka(), store);
                var inAGroup = LogConsumer.ofGroup("g-" + topic, topic, PARTITIONS, kafka(), new Store())) {
            assertItReads(alone);
            assertItReads(inAGroup);

            stack.kafka().kill();
            try {
                assertItStandsStill(alone);
                assertItStandsStill(inAGroup);
            } finally {
                stack.kafka().start();
            }

            assertItReads(alone);
            assertItReads(inAGroup);
        }
    }

    @Test
    void oneRecordThatIsNeverInIsNoticedThoughNothingElseIsWrong() {
        store.failEvery = 1;
        try (var consumer = LogConsumer.ofAllPartitions(topic, kafka(), store)) {
            assertItReads(consumer);

            send(0, 1);

            assertItStandsStill(consumer);
            assertThat(consumer.alive()).isTrue();
        }
    }

    private static void assertItReads(LogConsumer consumer) {
        await().atMost(SOON)
                .until(() -> consumer.caughtUp() && consumer.standstill().compareTo(Duration.ofSeconds(3)) < 0);
    }

    private static void assertItStandsStill(LogConsumer consumer) {
        await().atMost(SOON).until(() -> consumer.standstill().compareTo(Duration.ofSeconds(6)) > 0);
    }

    @Test
    void everyInstanceReadsAllPartitionsWhenItIsInNoGroup() {
        send(0, 100);
        var other = new Store();
        try (var one = LogConsumer.ofAllPartitions(topic, kafka(), store);
                var two = LogConsumer.ofAllPartitions(topic, kafka(), other)) {
            awaitValues(100);
            await().atMost(SOON).until(() -> other.values().size() == 100);
            await().atMost(SOON).until(() -> one.caughtUp() && two.caughtUp());
        }
    }

    @Test
    void aTopicWithAnotherNumberOfPartitionsIsNotRead() {
        send(0, 10);
        try (var consumer = LogConsumer.ofGroup("g-" + topic, topic, PARTITIONS + 1, kafka(), store)) {
            await().atMost(SOON).until(() -> !consumer.assigned().isEmpty());
            await().during(Duration.ofSeconds(1)).atMost(SOON).until(() -> store.values()
                    .isEmpty());
            assertThat(consumer.caughtUp()).isFalse();
        }
    }

    @Test
    void newRecordsOfATopicThatWasMadeAnewAreReadByGroups() throws Exception {
        try (var consumer = LogConsumer.ofGroup("g-" + topic, topic, PARTITIONS, kafka(), store)) {
            assertNewRecordsAreReadWhenTheTopicIsMadeAnew(consumer);
        }
    }

    @Test
    void newRecordsOfATopicThatWasMadeAnewAreReadByAll() throws Exception {
        try (var consumer = LogConsumer.ofAllPartitions(topic, kafka(), store)) {
            assertNewRecordsAreReadWhenTheTopicIsMadeAnew(consumer);
        }
    }

    private void assertNewRecordsAreReadWhenTheTopicIsMadeAnew(LogConsumer consumer) throws Exception {
        send(0, 100);
        awaitValues(100);

        try (var admin = Admin.create(kafka())) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
        createTopicOnceItsFormerIsGone();
        await().atMost(SOON).until(store::standsAtTheBeginning);
        send(100, 50);

        awaitValues(150);
        assertThat(consumer.alive()).isTrue();
    }

    private void createTopicOnceItsFormerIsGone() {
        await().atMost(SOON).ignoreException(ExecutionException.class).until(() -> {
            createTopic();
            return true;
        });
    }

    @Test
    void recordsThatWereDeletedBeforeTheyWereReadArePassedOver() throws Exception {
        send(0, 90);
        try (var admin = Admin.create(kafka())) {
            admin.deleteRecords(IntStream.range(0, PARTITIONS)
                            .mapToObj(partition -> new TopicPartition(topic, partition))
                            .collect(Collectors.toMap(
                                    partition -> partition, partition -> RecordsToDelete.beforeOffset(10))))
                    .all()
                    .get();
        }
        try (var consumer = LogConsumer.ofGroup("g-" + topic, topic, PARTITIONS, kafka(), store)) {
            await().atMost(SOON).untilAsserted(() -> assertThat(store.values())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(30, 90).mapToObj(String::valueOf).toList()));
            await().atMost(SOON).until(consumer::caughtUp);
        }
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", stack.kafka().bootstrapServers());
    }

    private Map<String, Object> smallBatches() {
        return Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "max.poll.records", 10);
    }

    private void awaitValues(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(store.values())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).mapToObj(String::valueOf).toList()));
    }

    private void send(int first, int count) {
        try (var producer = new KafkaProducer<>(kafka(), new StringSerializer(), new StringSerializer())) {
            for (int i = first; i < first + count; i++) {
                producer.send(new ProducerRecord<>(topic, i % PARTITIONS, "key", String.valueOf(i)))
                        .get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Not sent", e);
        }
    }
}
