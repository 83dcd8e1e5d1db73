package io.frontpage.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.e2e.Editors.Version;
import io.frontpage.local.run.Frontpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@code kill -9} of article-service at random moments while editors work: what was answered is kept and told, in order, and
 * what was refused is neither. How often is {@code -Dfrontpage.kill.rounds}, and when depends on {@code -Dfrontpage.kill.seed}.
 */
class PublishKillIT {
    private static final int ROUNDS = Integer.getInteger("frontpage.kill.rounds", 5);
    private static final long SEED = Long.getLong("frontpage.kill.seed", System.nanoTime());
    private static final int EDITORS = 16;
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path data;

    private static Frontpage frontpage;
    private static Client client;

    @BeforeAll
    static void start() {
        frontpage = Whole.startArticleService(data);
        client = new Client(frontpage);
    }

    @AfterAll
    static void stop() {
        client.close();
        frontpage.close();
    }

    @Test
    void whatWasAnsweredIsKeptAndToldInOrderAndWhatWasRefusedIsNot() throws Exception {
        System.out.printf("%d rounds, -Dfrontpage.kill.seed=%d%n", ROUNDS, SEED);
        var editors = new Editors(client, "killed");
        workAndKill(editors, new Random(SEED));
        await().atMost(SOON).until(PublishKillIT::outboxIsEmpty);

        var history = history();
        var topic = topic();
        System.out.printf(
                "%d articles, %d changes answered, %d refused, %d unanswered, %d records%n",
                history.size(),
                editors.told().size(),
                editors.refused().size(),
                editors.unanswered(),
                topic.values().stream().mapToInt(List::size).sum());
        assertAnswersAreTrue(editors, history);
        assertTopicIsTrue(history, topic);
    }

    private static void workAndKill(Editors editors, Random random) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var working = IntStream.range(0, EDITORS)
                    .mapToObj(i -> new Random(SEED + i))
                    .map(own -> threads.submit(() -> editors.work(own)))
                    .toList();
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    long enough = editors.begun() + 20 + random.nextInt(300);
                    await().atMost(SOON)
                            .pollInterval(Duration.ofMillis(3))
                            .until(() -> editors.begun() >= enough
                                    || working.stream().anyMatch(editor -> editor.isDone()));
                    editors.setReachable(false);
                    frontpage.part("article-service").kill();
                    frontpage.part("article-service").start();
                    editors.setReachable(true);
                }
            } finally {
                editors.setReachable(true);
                editors.stop();
            }
            for (var editor : working) {
                editor.get();
            }
        }
    }

    private static boolean outboxIsEmpty() throws IOException, InterruptedException {
        var metrics = URI.create(
                "http://127.0.0.1:" + frontpage.part("article-service").managementPort() + "/q/metrics");
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .anyMatch(line -> line.matches("frontpage_outbox_waiting\\{.*} 0.0"));
        }
    }

    private static void assertAnswersAreTrue(Editors editors, Map<UUID, List<Version>> history) {
        var answered = new HashMap<UUID, Integer>();
        for (var told : editors.told()) {
            answered.merge(told.article(), 1, Integer::sum);
            assertThat(history.get(told.article()))
                    .as("history of %s", told.article())
                    .contains(told.version());
        }
        assertThat(history.keySet()).isEqualTo(answered.keySet());
        history.forEach((article, versions) -> {
            assertThat(versions).extracting(Version::version).isSorted().doesNotHaveDuplicates();
            assertThat(versions.size())
                    .as("changes of %s", article)
                    .isBetween(answered.get(article), answered.get(article) + editors.unanswered(article));
        });
        assertThat(history.values().stream().flatMap(List::stream).map(Version::headline))
                .doesNotContainAnyElementsOf(editors.refused());
        assertThat(history.values().stream().map(versions -> versions.getFirst().headline()))
                .doesNotHaveDuplicates();
        assertThat(editors.refused()).isNotEmpty();
        assertThat(editors.unanswered()).isPositive();
    }

    /**
     * The versions of an article never go down from record to record, and without repetitions they are exactly those that
     * readers could see: none is left out, drafts are not among them, the last is what the article is now.
     */
    private static void assertTopicIsTrue(Map<UUID, List<Version>> history, Map<UUID, List<Version>> topic) {
        history.forEach((article, versions) -> {
            var records = topic.getOrDefault(article, List.of());
            assertThat(records)
                    .as("records of %s", article)
                    .isSortedAccordingTo(Comparator.comparing(Version::version));
            assertThat(records.stream().distinct())
                    .as("records of %s", article)
                    .containsExactlyElementsOf(versions.stream()
                            .filter(version -> !version.status().equals("DRAFT"))
                            .map(PublishKillIT::asTold)
                            .toList());
        });
        assertThat(history.keySet()).containsAll(topic.keySet());
    }

    /** Of what is taken back no text is told. */
    private static Version asTold(Version version) {
        return version.status().equals("WITHDRAWN") ? new Version(version.version(), version.status(), "") : version;
    }

    /** Every article with all that it has been, oldest first. */
    private static Map<UUID, List<Version>> history() throws Exception {
        var history = new HashMap<UUID, List<Version>>();
        try (var threads = Executors.newFixedThreadPool(EDITORS)) {
            var reading = Stream.of("DRAFT", "PUBLISHED", "WITHDRAWN")
                    .flatMap(status -> pages("/v1/articles?section=killed&limit=100&status=" + status, "articles"))
                    .map(article -> UUID.fromString(article.get("id").asText()))
                    .map(article -> Map.entry(article, threads.submit(() -> history(article))))
                    .toList();
            for (var article : reading) {
                history.put(article.getKey(), article.getValue().get());
            }
        }
        return history;
    }

    private static List<Version> history(UUID article) {
        var path = "/v1/articles/" + article + "/revisions";
        return pages(path + "?limit=100", "revisions")
                .map(revision -> revision.get("version").asLong())
                .sorted()
                .map(version ->
                        client.get(path + "/" + version, "editor").body().get("article"))
                .map(PublishKillIT::version)
                .toList();
    }

    private static Stream<JsonNode> pages(String path, String field) {
        var entries = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = client.get(path + cursor, "editor").body();
            page.get(field).forEach(entries::add);
            cursor = page.hasNonNull("next")
                    ? "&cursor=" + Client.encode(page.get("next").asText())
                    : null;
        } while (cursor != null);
        return entries.stream();
    }

    /** What the topic says of each article, from its beginning to its end. */
    private static Map<UUID, List<Version>> topic() {
        var servers = frontpage.stack().kafka().bootstrapServers();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", servers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("articles").stream()
                    .map(info -> new TopicPartition("articles", info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var left = new HashSet<>(partitions);
            var ends = consumer.endOffsets(partitions);
            var topic = new HashMap<UUID, List<Version>>();
            while (!left.isEmpty()) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> topic.computeIfAbsent(UUID.fromString(record.key()), id -> new ArrayList<>())
                                .add(version(record.value())));
                left.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
            }
            return topic;
        }
    }

    private static Version version(byte[] json) {
        try {
            return version(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Version version(JsonNode article) {
        return new Version(
                article.get("version").asLong(),
                article.get("status").asText(),
                article.get("headline").asText());
    }
}
