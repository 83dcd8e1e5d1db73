package io.frontpage.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
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

import io.frontpage.local.LocalKeys;
import io.frontpage.local.newsroom.Importer;
import io.frontpage.local.newsroom.Outcome;
import io.frontpage.local.newsroom.Target;
import io.frontpage.local.run.Frontpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever was answered is there, and there once, after {@code kill -9} of a service in the midst of an import and a stream
 * of engagements. A sender that gets no answer sends the same again, as every sender should.
 */
class KillIT {
    private static final int LINES = 1500;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static Frontpage frontpage;
    private static Client client;

    private final String section = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final List<UUID> imported = new CopyOnWriteArrayList<>();
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
            var importing = threads.submit(() -> importLines());
            var engaging = threads.submit(() -> engageUntil(enough));
            await().atMost(SOON).until(() -> imported.size() > 200 && acknowledged.size() > 50);

            frontpage.part(victim).kill();
            frontpage.part(victim).start();

            importing.get();
            enough.set(true);
            engaging.get();
        }

        assertThat(imported).hasSize(LINES).doesNotHaveDuplicates();
        var listed = listedInOrder();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(imported);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(client.feed("latest", section)).isEqualTo(listed.subList(0, 100)));
        await().atMost(SOON).untilAsserted(() -> assertThat(counted()).isEqualTo(acknowledged));
        await().atMost(SOON).untilAsserted(() -> assertRelatedKnowTheirComments(listed.subList(0, 20)));
    }

    private Void importLines() throws IOException, InterruptedException {
        var lines = IntStream.range(0, LINES)
                .mapToObj(line ->
                        "{\"id\": \"%s-%d\", \"title\": \"Ferry timetable, edition %d\", \"body\": \"Departures from"
                                        .formatted(section, line, line)
                                + " pier %d.\", \"section\": \"%s\", \"language\": \"en\"}"
                                        .formatted(line % 97, section))
                .collect(Collectors.joining("\n"));
        var clock = Clock.systemUTC();
        var target = Target.local(frontpage.url(), new LocalKeys(data.resolve("keys")), "publisher", clock);
        new Importer(target, 4, SOON, clock, (source, number, id, outcome) -> note(outcome))
                .load("lines", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        return null;
    }

    private void note(Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted accepted -> imported.add(UUID.fromString(accepted.articleId()));
            // It had gone through before the connection broke.
            case Outcome.AlreadyThere there -> imported.add(UUID.fromString(there.articleId()));
            case Outcome.Refused refused -> throw new AssertionError(refused.reason());
        }
    }

    private Void engageUntil(AtomicBoolean enough) {
        var random = new Random(3);
        await().atMost(SOON).until(() -> !imported.isEmpty());
        while (!enough.get()) {
            var batch = IntStream.range(0, 20)
                    .mapToObj(i -> engagement(imported.get(random.nextInt(imported.size())), random))
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
                if (imported.contains(id)) {
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
