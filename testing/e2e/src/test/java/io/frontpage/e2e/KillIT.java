package io.frontpage.e2e;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.local.run.Frontpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever was answered is there, and there once, after {@code kill -9} of a service in the midst of an import and a stream
 * of engagements. A sender that gets no answer sends the same again, as every sender should.
 */
class KillIT {
    private static final int ARTICLES = 1500;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static Frontpage frontpage;
    private static Client client;

    private final String section = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final List<UUID> published = new CopyOnWriteArrayList<>();
    private final Map<UUID, Counts> acknowledged = new ConcurrentHashMap<>();

    private record Counts(int views, int comments) {
        Counts plus(String type) {
            return type.equals("view") ? new Counts(views + 1, comments) : new Counts(views, comments + 1);
        }
    }

    @BeforeAll
    static void start() {
        frontpage = Whole.start(data);
        client = new Client(frontpage);
    }

    @AfterAll
    static void stop() {
        client.close();
        frontpage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"article-service", "feed-service", "recommend-service"})
    void whatWasAnsweredIsThereOnceAfterAKill(String victim) throws Exception {
        var enough = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var publishing = threads.submit(() -> publishAll());
            var engaging = threads.submit(() -> engageUntil(enough));
            await().atMost(SOON).until(() -> published.size() > 200 && acknowledged.size() > 50);

            frontpage.part(victim).kill();
            frontpage.part(victim).start();

            publishing.get();
            enough.set(true);
            engaging.get();
        }

        assertThat(published).hasSize(ARTICLES).doesNotHaveDuplicates();
        var listed = listedInOrder();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(published);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(client.feed("latest", section)).isEqualTo(listed.subList(0, 100)));
        await().atMost(SOON).untilAsserted(() -> assertThat(counted()).isEqualTo(acknowledged));
        await().atMost(SOON).untilAsserted(() -> assertRelatedKnowTheirComments(listed.subList(0, 20)));
    }

    private Void publishAll() throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(4)) {
            threads.invokeAll(IntStream.range(0, ARTICLES)
                    .mapToObj(number -> Executors.callable(() -> publish(number)))
                    .toList());
        }
        return null;
    }

    /** Until it is answered: an attempt whose connection broke may have gone through, which its externalId tells. */
    private void publish(int number) {
        var article = Map.<String, Object>of(
                "externalId",
                section + "-" + number,
                "headline",
                "Ferry timetable, edition " + number,
                "body",
                "Departures from pier " + number % 97 + ".",
                "section",
                section,
                "language",
                "en",
                "status",
                "PUBLISHED");
        var answer = await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .ignoreExceptions()
                .until(
                        () -> client.post("/v1/articles", "publisher", article),
                        answered -> answered.status() == 201 || answered.status() == 409);
        var id = answer.body().path(answer.status() == 201 ? "id" : "article");
        published.add(UUID.fromString(id.asText()));
    }

    private Void engageUntil(AtomicBoolean enough) {
        var random = new Random(3);
        await().atMost(SOON).until(() -> !published.isEmpty());
        while (!enough.get()) {
            var batch = IntStream.range(0, 20)
                    .mapToObj(i -> engagement(published.get(random.nextInt(published.size())), random))
                    .toList();
            sendUntilAcknowledged(batch);
            batch.forEach(each -> acknowledged.merge(
                    UUID.fromString((String) each.get("articleId")),
                    new Counts(0, 0).plus((String) each.get("type")),
                    (known, added) -> new Counts(known.views() + added.views(), known.comments() + added.comments())));
        }
        return null;
    }

    private static Map<String, Object> engagement(UUID article, Random random) {
        var engagement = new HashMap<>(Client.engagement(article, "view", "reader-" + random.nextInt(1000)));
        if (random.nextInt(5) == 0) {
            engagement.put("type", "comment");
            engagement.put("commentId", UUID.randomUUID().toString());
        }
        return engagement;
    }

    private static void sendUntilAcknowledged(List<Map<String, Object>> batch) {
        await().atMost(SOON).pollDelay(Duration.ZERO).until(() -> {
            try {
                return client.engage(batch).status() == 202;
            } catch (UncheckedIOException noAnswer) {
                return false;
            }
        });
    }

    /** All articles of the section, page by page. */
    private List<UUID> listedInOrder() {
        var listed = new ArrayList<UUID>();
        var cursor = "";
        do {
            var page = client.get("/v1/articles?limit=100&section=" + section + cursor)
                    .body();
            page.get("articles")
                    .forEach(article ->
                            listed.add(UUID.fromString(article.get("id").asText())));
            cursor = page.hasNonNull("next")
                    ? "&cursor=" + Client.encode(page.get("next").asText())
                    : null;
        } while (cursor != null);
        return listed;
    }

    private Map<UUID, Counts> counted() {
        return acknowledged.keySet().stream().collect(Collectors.toMap(article -> article, article -> {
            var counters = client.counters(article);
            return new Counts(
                    counters.get("views").asInt(), counters.get("comments").asInt());
        }));
    }

    private void assertRelatedKnowTheirComments(List<UUID> articles) {
        var seen = new HashSet<UUID>();
        for (var article : articles) {
            var related =
                    client.get("/v1/related/" + article + "?limit=20").body().get("articles");
            assertThat(related).isNotEmpty();
            related.forEach(entry -> {
                var id = UUID.fromString(entry.at("/article/id").asText());
                // Other rounds' articles are alike, and related too.
                if (published.contains(id)) {
                    seen.add(id);
                    assertThat(entry.get("comments").asInt())
                            .isEqualTo(acknowledged
                                    .getOrDefault(id, new Counts(0, 0))
                                    .comments());
                }
            });
        }
        assertThat(seen).isNotEmpty();
    }
}
