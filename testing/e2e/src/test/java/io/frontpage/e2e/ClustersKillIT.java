package io.frontpage.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.local.run.Frontpage;
import io.frontpage.local.run.Service;
import io.frontpage.local.stack.Part;
import io.frontpage.local.stack.Redis;
import io.frontpage.local.stack.TopicReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The services on a Redis Cluster of three masters, each with a replica, and on three Kafka brokers, of which one each is
 * killed under a steady stream of engagements and of new articles. It takes a minute to start, so it runs when it is told how
 * often, by {@code -Dfrontpage.clusters.rounds}; who is killed depends on {@code -Dfrontpage.kill.seed}.
 */
@EnabledIfSystemProperty(named = "frontpage.clusters.rounds", matches = "[1-9][0-9]*")
class ClustersKillIT {
    private static final int ROUNDS = Integer.getInteger("frontpage.clusters.rounds", 1);
    private static final long SEED = Long.getLong("frontpage.kill.seed", System.nanoTime());
    private static final int ARTICLES = 40;
    private static final int MOST_PUBLISHED = 90;
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final List<String> PATHS =
            List.of("/v1/feeds/hot", "/v1/feeds/latest", "/v1/related/", "/v1/articles/");
    private static final BoardRules RULES = new BoardRules();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path data;

    private static Frontpage frontpage;
    private static Client client;
    private static List<Part> feeds;

    private final Random random = new Random(SEED);
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(6);
    private final AtomicBoolean enough = new AtomicBoolean();
    private final List<UUID> published = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private Future<?> publishing;
    private final String section = "s" + UUID.randomUUID().toString().substring(0, 8);
    private List<UUID> articles;
    private Readership readership;

    @BeforeAll
    static void start() {
        frontpage = Whole.startOnClusters(data);
        client = new Client(frontpage);
        feeds = List.of(frontpage.part(Service.FEED.module()), frontpage.startAnother(Service.FEED));
    }

    @AfterAll
    static void stop() {
        client.close();
        frontpage.close();
    }

    @BeforeEach
    void begin() {
        System.out.printf("%d rounds, -Dfrontpage.kill.seed=%d%n", ROUNDS, SEED);
        articles = IntStream.range(0, ARTICLES).mapToObj(i -> publish("old")).toList();
        await().atMost(SOON).until(() -> client.feed("latest", section + "old").size() == ARTICLES);
        await().atMost(SOON).until(() -> !client.related(articles.getFirst()).isEmpty());
        var token = frontpage.token("ingest");
        readership = new Readership(feeds.stream().map(ClustersKillIT::url).toList(), () -> token, articles, SEED);
        publishing = threads.submit(this::publishUntilEnough);
        PATHS.forEach(path -> threads.scheduleWithFixedDelay(() -> read(path), 0, 20, TimeUnit.MILLISECONDS));
        readership.awaitMore(500);
    }

    @AfterEach
    void end() {
        enough.set(true);
        readership.close();
        threads.shutdownNow();
    }

    @Test
    void nothingIsLostNorCountedTwiceWhenAMasterAndABrokerAreKilled() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            readership.awaitMore(200 + random.nextInt(500));
            var master = anyMaster();
            var broker = any(frontpage.stack().brokers());
            var replica = replicaOf(master);
            broker.kill();
            master.kill();
            awaitMaster(replica);
            readership.awaitMore(500);
            master.start();
            broker.start();
            awaitReplication();
        }
        assertNothingIsLost();
    }

    /** Redis acknowledges before its replicas know: what they don't is lost when the master dies. */
    @Test
    void whatAFailoverLosesIsTakenFromTheLogAgain() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var master = masterOf(random.nextInt(RULES.partitions()));
            var replica = replicaOf(master);
            cutOff(master);
            readership.awaitMore(200);
            long behind = replicationOffset(master) - replicationOffset(replica);
            master.kill();
            awaitMaster(replica);
            System.out.printf(
                    "%s took over from %s, %d bytes of commands behind%n", replica.name(), master.name(), behind);
            assertThat(behind).isPositive();
            readership.awaitMore(500);
            master.start();
            awaitReplication();
        }
        assertNothingIsLost();
    }

    /** As when its machine has lost power: connections to it stay as they are, and nothing comes back on them. */
    @Test
    void countingGoesOnWhileAMasterThatHangsIsReplaced() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int partition = random.nextInt(RULES.partitions());
            var master = masterOf(partition);
            var replica = replicaOf(master);
            signal(master, "STOP");
            try {
                awaitMaster(replica);
                long counted = offset(replica, partition);
                await().atMost(SOON).ignoreExceptions().until(() -> offset(replica, partition) > counted + 100);
            } finally {
                signal(master, "CONT");
            }
            awaitReplication();
        }
        assertNothingIsLost();
    }

    private static void signal(Part part, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(part.handle().pid()))
                .start()
                .waitFor();
    }

    /** Up to where a node has counted a partition. */
    private static long offset(Redis node, int partition) {
        return Long.parseLong(node.command("GET", "{" + partition + "}:engagements:next"));
    }

    private void assertNothingIsLost() throws Exception {
        readership.awaitMore(200);
        readership.stop();
        enough.set(true);
        publishing.get();
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        System.out.println(new TreeMap<>(answers));
        assertThat(answers.keySet()).allMatch(answer -> answer.startsWith("200 "));

        var topics = new TopicReader(frontpage.stack().bootstrapServers());
        try (var redis = new BoardsInRedis(frontpage.stack(), RULES)) {
            var check = new BoardsCheck(topics, redis, RULES);
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(check::isSettled);
            var all = new HashSet<>(articles);
            all.addAll(published);
            assertThat(check.differences(all, readership.accepted())).isEmpty();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(client.feed("latest", section + "new"))
                .containsExactlyInAnyOrderElementsOf(published));
    }

    private void read(String path) {
        var request = path.startsWith("/v1/feeds")
                ? HttpRequest.newBuilder(url(any(feeds)).resolve(path))
                : HttpRequest.newBuilder(frontpage.url().resolve(path + any(articles)));
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.discarding());
            answers.merge(answer.statusCode() + " " + path, 1, Integer::sum);
        } catch (IOException e) {
            answers.merge(e + " " + path, 1, Integer::sum);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Void publishUntilEnough() {
        while (!enough.get() && published.size() < MOST_PUBLISHED) {
            published.add(publish("new"));
            readership.awaitMore(30);
        }
        return null;
    }

    private UUID publish(String kind) {
        var words = UUID.randomUUID() + " " + UUID.randomUUID() + " " + UUID.randomUUID();
        return client.publish(Map.of(
                        "headline",
                        "Ferry " + words.substring(0, 13),
                        "body",
                        words.replace('-', ' '),
                        "section",
                        section + kind,
                        "language",
                        "en",
                        "status",
                        "PUBLISHED"))
                .id();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Redis anyMaster() {
        return any(frontpage.stack().redisNodes().stream()
                .filter(ClustersKillIT::isMaster)
                .toList());
    }

    /** The node that has the boards of a partition. */
    private static Redis masterOf(int partition) {
        return frontpage.stack().redisNodes().stream()
                .filter(ClustersKillIT::isMaster)
                .filter(node -> has(node, partition))
                .findFirst()
                .orElseThrow();
    }

    private static boolean has(Redis node, int partition) {
        try {
            node.command("EXISTS", "{" + partition + "}:engagements:next");
            return true;
        } catch (IllegalStateException moved) {
            return false;
        }
    }

    private static Redis replicaOf(Redis master) {
        return frontpage.stack().redisNodes().stream()
                .filter(node -> replication(node).contains("master_port:" + master.port()))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitMaster(Redis replica) {
        await().atMost(SOON).ignoreExceptions().until(() -> isMaster(replica));
    }

    private static boolean isMaster(Redis node) {
        return replication(node).contains("role:master");
    }

    private static String replication(Redis node) {
        return node.command("INFO", "replication");
    }

    /** How much of the stream of commands a node has. */
    private static long replicationOffset(Redis node) {
        return Long.parseLong(replication(node)
                .lines()
                .filter(line -> line.startsWith(isMaster(node) ? "master_repl_offset:" : "slave_repl_offset:"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\D", ""));
    }

    /** Its replicas can't follow any more. */
    private static void cutOff(Redis master) {
        master.command("ACL", "SETUSER", "default", "-psync", "-sync");
        master.command("CLIENT", "KILL", "TYPE", "replica");
    }

    /** All nodes and brokers are there and have what they have to. */
    private static void awaitReplication() throws Exception {
        await().atMost(SOON).ignoreExceptions().until(() -> frontpage.stack().redisNodes().stream()
                .allMatch(node -> isMaster(node) || replication(node).contains("master_link_status:up")));
        try (var admin =
                Admin.create(Map.of("bootstrap.servers", frontpage.stack().bootstrapServers()))) {
            await().atMost(SOON).ignoreExceptions().until(() -> isReplicated(admin));
        }
    }

    private static boolean isReplicated(Admin admin) throws Exception {
        var topics = admin.describeTopics(admin.listTopics().names().get())
                .allTopicNames()
                .get();
        return topics.values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.isr().size() == 3);
    }

    private static URI url(Part instance) {
        return URI.create("http://127.0.0.1:" + instance.port());
    }
}
