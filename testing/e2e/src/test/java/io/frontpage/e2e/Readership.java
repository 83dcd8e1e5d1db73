package io.frontpage.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.awaitility.Awaitility.await;

/**
 * Readers' apps, which tell feed-service without end what its readers do, and tell the same again until it is acknowledged.
 * Some of it comes twice, late or too early, from robots, from readers who can't get enough, and much of it from one network.
 */
final class Readership implements AutoCloseable {
    private static final int APPS = 3;
    private static final int BATCH = 10;
    private static final int READERS = 600;
    private static final Duration SOON = Duration.ofMinutes(2);
    /** As often as they occur here, that is as they are drawn. */
    private static final List<String> TYPES = Stream.of(
                    Collections.nCopies(45, "view"),
                    Collections.nCopies(15, "read"),
                    Collections.nCopies(10, "impression"),
                    Collections.nCopies(8, "like"),
                    Collections.nCopies(2, "unlike"),
                    Collections.nCopies(6, "share"),
                    Collections.nCopies(10, "comment"),
                    Collections.nCopies(3, "comment-removed"),
                    Collections.nCopies(1, "comment-count"))
            .flatMap(List::stream)
            .toList();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<URI> instances;
    private final Supplier<String> token;
    private final List<UUID> articles;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> apps;
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicLong acknowledged = new AtomicLong();
    private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();

    /** @param instances of feed-service, of which each batch goes to one that answers */
    Readership(List<URI> instances, Supplier<String> token, List<UUID> articles, long seed) {
        this.instances = instances;
        this.token = token;
        this.articles = articles;
        this.apps = IntStream.range(0, APPS)
                .<Future<?>>mapToObj(app -> threads.submit(() -> new App(new Random(seed + app)).run()))
                .toList();
    }

    /** How many engagements have been acknowledged so far, each time anew. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** The ids of those that feed-service has said it has. */
    Set<UUID> accepted() {
        return Set.copyOf(accepted);
    }

    /** Waits until so many more have been acknowledged. */
    void awaitMore(long count) {
        long target = acknowledged() + count;
        await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(3))
                .until(() -> acknowledged() >= target || apps.stream().anyMatch(Future::isDone));
    }

    /** Ends when what has been begun is acknowledged. */
    void stop() throws InterruptedException, ExecutionException {
        enough.set(true);
        for (var app : apps) {
            app.get();
        }
    }

    @Override
    public void close() {
        enough.set(true);
        threads.shutdownNow();
        threads.close();
        http.close();
    }

    private final class App {
        private final Random random;
        private final List<Map<String, Object>> told = new ArrayList<>();
        private final List<Map<String, Object>> comments = new ArrayList<>();

        App(Random random) {
            this.random = random;
        }

        void run() {
            while (!enough.get()) {
                var batch = IntStream.range(0, BATCH).mapToObj(i -> next()).toList();
                var refused = sendUntilAcknowledged(batch);
                acknowledged.addAndGet(BATCH - refused.size());
                IntStream.range(0, BATCH)
                        .filter(i -> !refused.contains(i))
                        .forEach(i -> accepted.add(
                                UUID.fromString((String) batch.get(i).get("id"))));
            }
        }

        private Map<String, Object> next() {
            if (!told.isEmpty() && random.nextInt(20) == 0) {
                return told.get(random.nextInt(told.size()));
            }
            var engagement = engagement(type());
            told.add(engagement);
            return engagement;
        }

        private String type() {
            return TYPES.get(random.nextInt(TYPES.size()));
        }

        private Map<String, Object> engagement(String type) {
            if (type.equals("comment-removed") && !comments.isEmpty()) {
                var removed = new HashMap<>(comments.get(random.nextInt(comments.size())));
                removed.put("id", UUID.randomUUID().toString());
                removed.put("type", type);
                return removed;
            }
            var engagement = new HashMap<String, Object>();
            engagement.put("id", UUID.randomUUID().toString());
            engagement.put("articleId", article().toString());
            engagement.put("type", type);
            engagement.put("at", time().toString());
            if (type.equals("comment-count")) {
                engagement.put("count", random.nextInt(500));
                return engagement;
            }
            engagement.put("reader", random.nextInt(20) == 0 ? "greedy" : "reader-" + random.nextInt(READERS));
            engagement.put("address", address());
            if (random.nextInt(50) == 0) {
                engagement.put("userAgent", "Mozilla/5.0 (compatible; Googlebot/2.1)");
            }
            if (type.equals("read")) {
                engagement.put("share", random.nextInt(11) / 10.0);
            }
            if (type.startsWith("comment")) {
                engagement.put("commentId", UUID.randomUUID().toString());
                comments.add(engagement);
            }
            return engagement;
        }

        /** A few have most of the readers. */
        private UUID article() {
            double skewed = random.nextDouble() * random.nextDouble();
            return articles.get((int) (skewed * articles.size()));
        }

        private Instant time() {
            var now = Instant.now();
            return switch (random.nextInt(10)) {
                case 0 -> now.minusSeconds(random.nextInt(1200));
                case 1 -> now.plusSeconds(random.nextInt(60));
                default -> now;
            };
        }

        private String address() {
            return random.nextInt(4) == 0
                    ? "203.0.113." + random.nextInt(256)
                    : "10." + random.nextInt(8) + "." + random.nextInt(8) + "." + random.nextInt(256);
        }

        private Set<Integer> sendUntilAcknowledged(List<Map<String, Object>> batch) {
            return await().atMost(SOON)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> send(batch), answer -> answer != null);
        }

        /** The indexes of those that were refused; null when it is not acknowledged. */
        private Set<Integer> send(List<Map<String, Object>> batch) throws InterruptedException {
            var instance = instances.get(random.nextInt(instances.size()));
            var body = JSON.valueToTree(Map.of("engagements", batch)).toString();
            var request = HttpRequest.newBuilder(instance.resolve("/v1/engagements"))
                    .header("Authorization", "Bearer " + token.get())
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(10))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() >= 400 && answer.statusCode() != 429 && answer.statusCode() < 500) {
                    throw new AssertionError("Answered " + answer.statusCode() + ": " + answer.body());
                }
                return answer.statusCode() == 202 ? refused(JSON.readTree(answer.body())) : null;
            } catch (IOException noAnswer) {
                return null;
            }
        }

        private static Set<Integer> refused(JsonNode answer) {
            var refused = new HashSet<Integer>();
            answer.get("refused").forEach(each -> refused.add(each.get("index").asInt()));
            return refused;
        }
    }
}
