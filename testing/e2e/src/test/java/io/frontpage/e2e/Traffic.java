package io.frontpage.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.frontpage.local.run.Service;

/**
 * A steady stream of reading, engaging, publishing and listening that takes no answer but a good one, and remembers what it was
 * told.
 */
final class Traffic implements AutoCloseable {
    private static final Duration READS_EVERY = Duration.ofMillis(20);
    private static final Duration ENGAGES_EVERY = Duration.ofMillis(40);
    private static final Duration PUBLISHES_EVERY = Duration.ofMillis(200);
    private static final int BATCH = 5;
    /** As many as a list has places for, and some room. */
    private static final int ARTICLES_OF_A_SECTION = 300;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Balancer balancer;
    private final Function<String, String> tokens;
    private final String section = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(12);
    private final ExecutorService listening = Executors.newVirtualThreadPerTaskExecutor();
    private final List<UUID> known = new CopyOnWriteArrayList<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong listened = new AtomicLong();
    private final Set<String> failures = ConcurrentHashMap.newKeySet();
    private final Map<UUID, String> published = new ConcurrentHashMap<>();
    private final Map<UUID, Long> views = new ConcurrentHashMap<>();
    private volatile boolean over;

    /** @param tokens by role */
    Traffic(Balancer balancer, Function<String, String> tokens) {
        this.balancer = balancer;
        this.tokens = tokens;
    }

    /** @param articles that are on all lists */
    void begin(List<UUID> articles) {
        known.addAll(articles);
        repeat(READS_EVERY, this::read);
        repeat(ENGAGES_EVERY, this::engage);
        repeat(PUBLISHES_EVERY, this::publish);
        listening.submit(this::listen);
    }

    private void repeat(Duration interval, Callable<?> request) {
        threads.scheduleAtFixedRate(() -> tell(request), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tell(Callable<?> request) {
        try {
            request.call();
            answers.incrementAndGet();
        } catch (Exception e) {
            failures.add(e.toString());
        }
    }

    /** Requests that were answered as they should be. */
    long answers() {
        return answers.get();
    }

    Set<String> failures() {
        return Set.copyOf(failures);
    }

    /** The articles that article-service says are published, each with its section. */
    Map<UUID, String> published() {
        return Map.copyOf(published);
    }

    /** How often feed-service has said that it has a view of an article. */
    Map<UUID, Long> views() {
        return Map.copyOf(views);
    }

    /** Ends when what is under way is answered. */
    void end() throws InterruptedException {
        over = true;
        listening.shutdownNow();
        threads.shutdown();
        if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("A request is not answered");
        }
    }

    private Void read() throws IOException, InterruptedException {
        var random = ThreadLocalRandom.current();
        var article = known.get(random.nextInt(known.size()));
        switch (random.nextInt(6)) {
            case 0 -> get(Service.FEED, "/v1/feeds/hot");
            case 1 -> get(Service.FEED, "/v1/feeds/latest?section=" + section + "0");
            case 2 -> get(Service.FEED, "/v1/counters?ids=" + article);
            case 3 -> get(Service.ARTICLE, "/v1/articles/" + article);
            case 4 -> get(Service.ARTICLE, "/v1/articles?limit=20&section=" + section + "0");
            default -> get(Service.RECOMMEND, "/v1/related/" + article);
        }
        return null;
    }

    private void get(Service service, String path) throws IOException, InterruptedException {
        good(balancer.get(service, path, BodyHandlers.ofString()), 200);
    }

    private Void engage() throws IOException, InterruptedException {
        var random = ThreadLocalRandom.current();
        var batch = IntStream.range(0, BATCH)
                .mapToObj(i -> Client.engagement(
                        known.get(random.nextInt(known.size())), "view", "reader-" + random.nextInt(10_000)))
                .toList();
        var body = JSON.valueToTree(Map.of("engagements", batch)).toString();
        var answer = good(balancer.send(Service.FEED, "/v1/engagements", "POST", tokens.apply("ingest"), body), 202);
        if (answer.get("accepted").asInt() != BATCH) {
            throw new IllegalStateException("Not all of a batch were accepted: " + answer);
        }
        batch.forEach(view -> views.merge(UUID.fromString((String) view.get("articleId")), 1L, Long::sum));
        return null;
    }

    /** An article that is like no other. */
    UUID publish() throws IOException, InterruptedException {
        var random = new Random();
        var words = Stream.generate(() -> Long.toString(random.nextLong(1L << 30), 36))
                .limit(40)
                .collect(Collectors.joining(" "));
        var its = section + published.size() / ARTICLES_OF_A_SECTION;
        var body = JSON.valueToTree(Map.of(
                        "headline",
                        "Ferry timetable " + words.substring(0, 20),
                        "body",
                        words,
                        "section",
                        its,
                        "language",
                        "en",
                        "status",
                        "PUBLISHED"))
                .toString();
        var answer = good(balancer.send(Service.ARTICLE, "/v1/articles", "POST", tokens.apply("publisher"), body), 201);
        var id = UUID.fromString(answer.get("id").asText());
        published.put(id, its);
        return id;
    }

    /** Whoever is sent away comes back. */
    private void listen() {
        while (!over) {
            try {
                var events = events();
                listened.incrementAndGet();
                if (events == 0) {
                    failures.add("A stream without an event");
                }
            } catch (Exception e) {
                if (!over) {
                    failures.add("Listening: " + e);
                }
            }
        }
    }

    private long events() throws IOException, InterruptedException {
        var answer = balancer.get(Service.FEED, "/v1/feeds/hot/stream", BodyHandlers.ofLines());
        try (var lines = answer.body()) {
            return lines.filter(line -> line.startsWith("event:")).count();
        }
    }

    /** How many streams of events have come to their end. */
    long listened() {
        return listened.get();
    }

    private static JsonNode good(HttpResponse<String> answer, int status) throws IOException {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.request().method() + " " + answer.uri() + " was answered "
                    + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        over = true;
        listening.shutdownNow();
        threads.shutdownNow();
    }
}
