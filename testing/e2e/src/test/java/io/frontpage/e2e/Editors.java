package io.frontpage.e2e;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.frontpage.e2e.Client.Answer;

import static org.awaitility.Awaitility.await;

/**
 * Editors who get into each other's way: they create, change, publish and withdraw the same articles, and remember what they
 * were told of it. Each creation and change has a headline of its own.
 */
final class Editors {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int AT_HAND = 12;

    private final Client client;
    private final String section;
    private final List<UUID> articles = new CopyOnWriteArrayList<>();
    private final Map<UUID, String> tags = new ConcurrentHashMap<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Map<UUID, AtomicInteger> unanswered = new ConcurrentHashMap<>();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicBoolean goingOn = new AtomicBoolean(true);
    private final AtomicBoolean reachable = new AtomicBoolean(true);

    /** What an article is at a version. */
    record Version(long version, String status, String headline) {}

    /** A change that was answered. */
    record Told(UUID article, Version version) {}

    Editors(Client client, String section) {
        this.client = client;
        this.section = section;
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    /** The headlines of changes that were answered with a refusal. */
    Set<String> refused() {
        return Set.copyOf(refused);
    }

    /** How many changes of an article may have been made or not. */
    int unanswered(UUID article) {
        var count = unanswered.get(article);
        return count == null ? 0 : count.get();
    }

    int unanswered() {
        return unanswered.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** How many requests have been sent so far. */
    long begun() {
        return begun.get();
    }

    /** Whoever gets no answer waits until it is reachable again. */
    void setReachable(boolean reachable) {
        this.reachable.set(reachable);
    }

    void stop() {
        goingOn.set(false);
    }

    /** Works until it is told to stop. */
    Void work(Random random) {
        while (goingOn.get()) {
            int draw = random.nextInt(20);
            if (draw < 3 || articles.isEmpty()) {
                create(random.nextBoolean());
            } else {
                edit(articles.get(Math.max(0, articles.size() - 1 - random.nextInt(AT_HAND))), draw);
            }
        }
        return null;
    }

    private void create(boolean published) {
        var headline = UUID.randomUUID().toString();
        var article = Map.<String, Object>of(
                "headline",
                headline,
                "body",
                "Body",
                "section",
                section,
                "language",
                "en",
                "status",
                published ? "PUBLISHED" : "DRAFT");
        Answer answer;
        do {
            answer = ask(() -> client.create(article, headline));
        } while (answer == null);
        if (answer.status() != 201) {
            throw new AssertionError("Not created: " + answer);
        }
        articles.add(note(answer));
    }

    private void edit(UUID article, int draw) {
        var path = "/v1/articles/" + article;
        var tag = tags.get(article);
        var headline = UUID.randomUUID().toString();
        var content = Map.of("headline", headline, "body", "Body", "section", section, "language", "en");
        var answer = draw < 10
                ? ask(() -> client.put(path, tag, content))
                : draw < 12
                        ? ask(() -> client.put(path, "\"999999\"", content))
                        : draw < 16
                                ? ask(() -> client.post(path + "/publish", tag, "publisher", Map.of()))
                                : ask(() ->
                                        client.post(path + "/withdraw", tag, "publisher", Map.of("reason", headline)));
        if (answer == null) {
            unanswered.computeIfAbsent(article, id -> new AtomicInteger()).incrementAndGet();
            return;
        }
        switch (answer.status()) {
            case 200 -> note(answer);
            case 409 -> refused.add(headline);
            case 412 -> {
                refused.add(headline);
                tags.put(article, answer.tag());
            }
            default -> throw new AssertionError("Unexpected: " + answer);
        }
    }

    private UUID note(Answer answer) {
        var body = answer.body();
        var article = UUID.fromString(body.get("id").asText());
        var version = new Version(
                body.get("version").asLong(),
                body.get("status").asText(),
                body.get("headline").asText());
        tags.put(article, answer.tag());
        told.add(new Told(article, version));
        return article;
    }

    /** Null when there was no answer: then it may have been done or not. */
    private Answer ask(Supplier<Answer> request) {
        begun.incrementAndGet();
        try {
            var answer = request.get();
            if (answer.status() != 503) {
                return answer;
            }
        } catch (UncheckedIOException noAnswer) {
            // As if it had been 503.
        }
        await().atMost(SOON).pollDelay(Duration.ZERO).untilTrue(reachable);
        return null;
    }
}
