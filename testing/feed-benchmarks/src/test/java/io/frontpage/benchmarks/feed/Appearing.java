package io.frontpage.benchmarks.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.frontpage.benchmarks.Figures;
import io.frontpage.contracts.Topic;

import static io.restassured.RestAssured.given;

/** How long it takes from a report until a reader of the list sees it, while a thousand engagements come in every second. */
final class Appearing {
    private static final int PROBES = Integer.getInteger("frontpage.benchmark.probes", 200);
    private static final int BATCH = 100;
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final String SECTION = "appearing";

    private final Sender sender;
    private final String bearer;

    Appearing(Sender sender, String bearer) {
        this.sender = sender;
        this.bearer = bearer;
    }

    void measure(Figures figures) throws Exception {
        var article = UUID.randomUUID();
        sender.send(Topic.ARTICLES, article, Traffic.published(article, SECTION, Instant.now()));
        while (views() < 0) {
            Thread.sleep(LOOK);
        }
        try (var background = Executors.newSingleThreadScheduledExecutor()) {
            var traffic = new Traffic();
            background.scheduleAtFixedRate(() -> engage(traffic), 0, BETWEEN_BATCHES.toMillis(), TimeUnit.MILLISECONDS);
            var millis = probe(article);
            background.shutdownNow();
            Arrays.sort(millis);
            figures.value("until an engagement is visible, median", "%.0f ms".formatted(millis[PROBES / 2]));
            figures.atMost("until an engagement is visible, 99 %", "%.0f ms", millis[PROBES * 99 / 100], 1000);
        }
    }

    /** At times that have nothing to do with when lists are made. */
    private double[] probe(UUID article) throws InterruptedException {
        var millis = new double[PROBES];
        for (int i = 0; i < PROBES; i++) {
            Thread.sleep(i * 37 % 250);
            int before = views();
            long start = System.nanoTime();
            post(List.of(view(article, "probe-" + UUID.randomUUID())));
            while (views() <= before) {
                Thread.sleep(LOOK);
            }
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return millis;
    }

    private void engage(Traffic traffic) {
        var now = Instant.now();
        post(IntStream.range(0, BATCH)
                .mapToObj(i -> traffic.engagement(0, 1, now))
                .map(engagement ->
                        view(engagement.articleId(), UUID.randomUUID().toString()))
                .toList());
    }

    private static Map<String, Object> view(UUID article, String reader) {
        return Map.of("id", UUID.randomUUID(), "articleId", article, "type", "view", "reader", reader);
    }

    private void post(List<Map<String, Object>> engagements) {
        given().header("Authorization", bearer)
                .header("User-Agent", Traffic.BROWSER)
                .contentType("application/json")
                .body(Map.of("engagements", engagements))
                .post("/v1/engagements")
                .then()
                .statusCode(202);
    }

    /** As the list tells it; -1 as long as it is empty. */
    private static int views() {
        var list = given().get("/v1/feeds/hot?section=" + SECTION);
        return list.statusCode() == 200 && list.<Integer>path("articles.size()") > 0
                ? list.path("articles[0].counters.views")
                : -1;
    }
}
