package io.frontpage.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;
import io.frontpage.contracts.Topic;
import io.frontpage.local.run.Frontpage;
import io.frontpage.local.run.Service;
import io.frontpage.local.stack.Part;
import io.frontpage.local.stack.TopicReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances of feed-service under a steady stream of engagements, and {@code kill -9} of them, of Redis and of Kafka at
 * random moments: every engagement that was acknowledged is counted, none is counted twice, and every sum is what a recount of
 * the log comes to. Redis comes back with what it had or, as after a loss of power, without its last writes. How often is {@code -Dfrontpage.kill.rounds}, and when depends on {@code -Dfrontpage.kill.seed}.
 */
class BoardsKillIT {
    private static final int ROUNDS = Integer.getInteger("frontpage.kill.rounds", 5);
    private static final long SEED = Long.getLong("frontpage.kill.seed", System.nanoTime());
    private static final String HOT = "/v1/feeds/hot?limit=100";
    private static final int ARTICLES = 40;
    private static final int UNKNOWN_ARTICLES = 2;
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @TempDir
    static Path data;

    private static final BoardRules RULES = new BoardRules();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Frontpage frontpage;
    private static List<Part> instances;

    /** Each test has its own. */
    private List<UUID> articles;

    private Readership readership;

    @BeforeAll
    static void start() {
        frontpage = Whole.startFeedService(data);
        instances = List.of(frontpage.part(Service.FEED.module()), frontpage.startAnother(Service.FEED));
    }

    @AfterAll
    static void stop() {
        frontpage.close();
    }

    @BeforeEach
    void publish() throws Exception {
        articles = published();
    }

    private void engage() {
        var token = frontpage.token("ingest");
        var urls = instances.stream().map(BoardsKillIT::url).toList();
        readership = new Readership(urls, () -> token, articles, SEED);
        readership.awaitMore(200);
    }

    @AfterEach
    void end() {
        readership.close();
    }

    @Test
    void whatWasAcknowledgedIsCountedOnceWhoeverIsKilled() throws Exception {
        System.out.printf("%d rounds, -Dfrontpage.kill.seed=%d%n", ROUNDS, SEED);
        engage();
        var random = new Random(SEED);
        var victims = Stream.concat(instances.stream(), Stream.of(frontpage.part("redis"), frontpage.part("kafka")))
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            readership.awaitMore(50 + random.nextInt(1500));
            var victim = victims.get(random.nextInt(victims.size()));
            victim.kill();
            if (victim.name().equals("redis") && random.nextBoolean()) {
                loseLastWrites(random.nextInt(100_000));
            }
            victim.start();
        }
        readership.stop();

        assertBoardsAreWhatTheLogComesTo();
    }

    /** As when the power fails before the disk has them: a process that is killed leaves them to the system. */
    private static void loseLastWrites(int bytes) throws IOException {
        try (var files = Files.list(data.resolve("redis/appendonlydir"));
                var channel = FileChannel.open(
                        files.filter(file -> file.toString().endsWith(".incr.aof"))
                                .findFirst()
                                .orElseThrow(),
                        StandardOpenOption.WRITE)) {
            channel.truncate(Math.max(0, channel.size() - bytes));
        }
    }

    @Test
    void readersDoNotNoticeThatRedisIsEmptiedAndTheBoardsAreTheSameAfter() throws Exception {
        engage();
        readership.awaitMore(1000);
        for (var instance : instances) {
            assertThat(get(instance, HOT).statusCode()).isEqualTo(200);
        }
        var enough = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var redis = new BoardsInRedis(frontpage.stack(), RULES)) {
            var reading = instances.stream()
                    .map(instance -> threads.submit(() -> readUntil(enough, instance)))
                    .toList();
            redis.flush();
            readership.awaitMore(1000);
            readership.stop();
            assertBoardsAreWhatTheLogComesTo();
            enough.set(true);
            for (var reader : reading) {
                assertThat(reader.get()).containsOnly(200);
            }
        }
    }

    @Test
    void withoutKafkaListsAreReadAndNothingIsTakenThatCouldBeLost() throws Exception {
        engage();
        frontpage.stack().kafka().kill();
        try {
            for (var instance : instances) {
                assertThat(get(instance, HOT).statusCode()).isEqualTo(200);
                assertThat(post(instance)).isEqualTo(503);
            }
        } finally {
            frontpage.stack().kafka().start();
        }
        readership.awaitMore(200);
        readership.stop();

        assertBoardsAreWhatTheLogComesTo();
    }

    private void assertBoardsAreWhatTheLogComesTo() {
        var topics = new TopicReader(frontpage.stack().kafka().bootstrapServers());
        try (var redis = new BoardsInRedis(frontpage.stack(), RULES)) {
            var check = new BoardsCheck(topics, redis, RULES);
            await().atMost(SOON).pollInterval(Duration.ofMillis(500)).until(check::isSettled);
            assertThat(check.differences(Set.copyOf(articles), readership.accepted()))
                    .isEmpty();
        }
    }

    /** The statuses that a reader gets, who reads the hot list again and again. */
    private static Set<Integer> readUntil(AtomicBoolean enough, Part instance) throws Exception {
        var statuses = new HashSet<Integer>();
        while (!enough.get()) {
            statuses.add(get(instance, HOT).statusCode());
        }
        return statuses;
    }

    private static HttpResponse<String> get(Part instance, String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(url(instance).resolve(path)).build(), BodyHandlers.ofString());
    }

    private int post(Part instance) throws IOException, InterruptedException {
        var engagement = Client.engagement(articles.getFirst(), "view", "somebody");
        var body = JSON.writeValueAsString(Map.of("engagements", List.of(engagement)));
        var request = HttpRequest.newBuilder(url(instance).resolve("/v1/engagements"))
                .header("Authorization", "Bearer " + frontpage.token("ingest"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static URI url(Part instance) {
        return URI.create("http://127.0.0.1:" + instance.port());
    }

    /** As article-service would, and some ids that it has never told of. */
    private static List<UUID> published() throws Exception {
        var ids = new ArrayList<UUID>();
        IntStream.range(0, ARTICLES + UNKNOWN_ARTICLES).forEach(i -> ids.add(UUID.randomUUID()));
        Map<String, Object> kafka =
                Map.of("bootstrap.servers", frontpage.stack().kafka().bootstrapServers());
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            for (var id : ids.subList(0, ARTICLES)) {
                var record = new ProducerRecord<>(
                        Topic.ARTICLES.topicName(), id.toString(), JSON.writeValueAsBytes(article(id)));
                record.headers().add("ce_type", Topic.ARTICLES.eventType().getBytes(StandardCharsets.UTF_8));
                producer.send(record).get();
            }
        }
        return ids;
    }

    private static ArticleEvent article(UUID id) {
        var publishedAt = Instant.now().minusSeconds(Math.floorMod(id.hashCode(), 86_400));
        return new ArticleEvent(
                id,
                1,
                Status.PUBLISHED,
                "en",
                "Headline",
                null,
                "Body",
                "city",
                List.of("ferry"),
                null,
                null,
                null,
                publishedAt,
                publishedAt,
                null);
    }
}
