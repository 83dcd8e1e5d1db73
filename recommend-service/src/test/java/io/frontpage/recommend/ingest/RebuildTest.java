package io.frontpage.recommend.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.recommend.related.Changes;
import io.frontpage.recommend.related.Listed;
import io.frontpage.recommend.related.TestLists;
import io.frontpage.recommend.text.TestIndex;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.service.log.ArticleLag;
import io.frontpage.service.log.Events;
import io.frontpage.service.log.LogConsumer;
import io.frontpage.testing.EventSender;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;

import static io.frontpage.recommend.Articles.article;
import static io.frontpage.recommend.Articles.changed;
import static io.frontpage.recommend.Articles.newer;
import static io.frontpage.recommend.Articles.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class RebuildTest {
    private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(30);

    @FromLocalStack
    LocalStack stack;

    @Inject
    TextIndex running;

    @Inject
    Events events;

    @Inject
    StoryPublisher stories;

    @Inject
    Changes changes;

    @Inject
    MeterRegistry metrics;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @Test
    void anIndexMadeAnewFromTheTopicHasTheSameLists(@TempDir Path empty) throws IOException {
        var articles = send();
        var index = TestIndex.in(empty);
        readAll(index);

        for (var article : articles) {
            assertThat(index.find(article.id())).isEqualTo(running.find(article.id()));
        }
        assertThat(index.find(articles.getLast().id()).orElseThrow().withdrawn())
                .isTrue();
        for (var article : articles.subList(0, 3)) {
            assertThat(first(index, article)).isEqualTo(first(running, article)).hasSize(2);
        }
        index.close();
    }

    @Test
    void aReopenedIndexReadsOnlyWhatCameSince(@TempDir Path directory) throws IOException {
        send();
        var index = TestIndex.in(directory);
        assertThat(readAll(index)).hasSizeGreaterThanOrEqualTo(5);
        index.close();

        var late = article("rebuild", "Late", "It came late.");
        var reopened = TestIndex.in(directory);
        send(late);
        assertThat(readAll(reopened))
                .extracting(ConsumerRecord::key)
                .containsExactly(late.id().toString());
        assertThat(reopened.find(late.id())).isPresent();
        reopened.close();
    }

    @Test
    void theLagOfAPublicationAndAWithdrawalIsTakenOnceByWhoeverReadThemAsNews(@TempDir Path empty) throws IOException {
        var article = article("rebuild", "News", "It is news.");
        var gone = withdrawn(article, 2);
        var lateMetrics = new SimpleMeterRegistry();
        long visible = lags(metrics, "visible");
        long takedowns = lags(metrics, "takedown");

        send(article("rebuild", "Before", "From now on it is read."));
        for (var event : List.of(article, article, gone, article, gone)) {
            send(event, event.updatedAt());
        }
        send(changed(article, 3, "Told again"), Instant.now());
        var index = TestIndex.in(empty);
        readAll(index, new ArticleLag(lateMetrics, Clock.systemUTC()));

        assertThat(lags(metrics, "visible")).isEqualTo(visible + 1);
        assertThat(lags(metrics, "takedown")).isEqualTo(takedowns + 1);
        assertThat(index.find(article.id())).isPresent();
        assertThat(lags(lateMetrics, "visible")).isZero();
        assertThat(lags(lateMetrics, "takedown")).isZero();
        index.close();
    }

    @Test
    void aTopicThatWasMadeAnewIsReadFromItsBeginning(@TempDir Path empty) throws Exception {
        var topic = "articles-" + UUID.randomUUID();
        var before = article("rebuild", "Before", "It was there before.");
        var after = article("rebuild", "After", "It came after.");
        var index = TestIndex.in(empty);
        var log = new ArticleLog(
                index, stories, changes, events, new ArticleLag(new SimpleMeterRegistry(), Clock.systemUTC()));
        createTopic(topic);
        IntStream.range(0, 10).forEach(version -> send(topic, changed(before, version + 1, "Version")));
        try (var consumer = LogConsumer.ofAllPartitions(topic, kafka, log)) {
            await().atMost(CAUGHT_UP_WITHIN).until(() -> index.nextOffset(0) == 10);

            deleteTopic(topic);
            await().atMost(CAUGHT_UP_WITHIN)
                    .ignoreException(ExecutionException.class)
                    .until(() -> createTopic(topic));
            send(topic, after);

            await().atMost(CAUGHT_UP_WITHIN).until(() -> index.find(after.id()).isPresent());
            assertThat(consumer.alive()).isTrue();
        }
        assertThat(index.find(before.id())).isPresent();
        assertThat(index.nextOffset(0)).isEqualTo(1);
        index.close();
    }

    private boolean createTopic(String topic) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            return true;
        }
    }

    private void deleteTopic(String topic) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.kafka().bootstrapServers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
        }
    }

    /** On a topic of this test's own. */
    private void send(String topic, ArticleEvent article) {
        try (var sender = new EventSender(stack.kafka().bootstrapServers())) {
            var key = article.id().toString();
            var record = EventSender.record(Topic.ARTICLES, 0, key, article);
            sender.send(new ProducerRecord<>(topic, 0, key, record.value(), record.headers()));
        }
    }

    private static long lags(MeterRegistry metrics, String kind) {
        return metrics.get("frontpage.articles." + kind + ".lag").timer().count();
    }

    /** In words of their own: two that are much alike, one that is a little like them since it changed, and one that is withdrawn. */
    private List<ArticleEvent> send() {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        var one = article("rebuild", word + "a " + word + "b " + word + "c", word + "1");
        var two = newer(article("rebuild", word + "a " + word + "b " + word + "c", word + "2"), 1);
        var three = newer(article("rebuild", "Before it was changed", word + "3"), 2);
        var gone = article("rebuild", word + "a " + word + "b", word + "4");
        var changed = changed(three, 2, word + "a " + word + "x " + word + "y");
        send(one, two, three, gone, changed, withdrawn(gone, 2));
        return List.of(one, two, changed, withdrawn(gone, 2));
    }

    private void send(ArticleEvent... articles) {
        for (var article : articles) {
            send(article, Instant.now());
        }
    }

    private void send(ArticleEvent article, Instant time) {
        try (var sender = new EventSender(stack.kafka().bootstrapServers())) {
            var sent = sender.send(Topic.ARTICLES, article.id(), article, time);
            await().until(() -> running.nextOffset(sent.partition()) > sent.offset());
        }
    }

    /** Reads until the end of the topic, and gives back what has been read. */
    private List<ConsumerRecord<String, byte[]>> readAll(TextIndex index) {
        return readAll(index, new ArticleLag(new SimpleMeterRegistry(), Clock.systemUTC()));
    }

    private List<ConsumerRecord<String, byte[]>> readAll(TextIndex index, ArticleLag lag) {
        var log = new ArticleLog(index, stories, changes, events, lag);
        var read = new ArrayList<ConsumerRecord<String, byte[]>>();
        var recording = new LogConsumer.Log() {
            @Override
            public long nextOffset(int partition) {
                return log.nextOffset(partition);
            }

            @Override
            public void begin(int partition, long end) {
                log.begin(partition, end);
            }

            @Override
            public void rewind(int partition, long from, long end) {
                log.rewind(partition, from, end);
            }

            @Override
            public void apply(int partition, long from, List<ConsumerRecord<String, byte[]>> records) {
                log.apply(partition, from, records);
                read.addAll(records);
            }
        };
        try (var consumer = LogConsumer.ofAllPartitions(Topic.ARTICLES.topicName(), kafka, recording)) {
            await().atMost(CAUGHT_UP_WITHIN).until(consumer::caughtUp);
        }
        return read;
    }

    private static List<UUID> first(TextIndex index, ArticleEvent article) {
        return TestLists.related(index, article.id()).stream()
                .limit(2)
                .map(Listed::id)
                .toList();
    }
}
