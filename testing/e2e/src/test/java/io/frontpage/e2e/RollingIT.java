package io.frontpage.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.local.run.Frontpage;
import io.frontpage.local.run.Service;
import io.frontpage.local.stack.Part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances of each service behind a balancer, and an update of all three services: one instance of each at a time is asked
 * to end, as Kubernetes does, and started again, under a steady stream of requests. That takes minutes, so it runs when it is told
 * how often, by {@code -Dfrontpage.rolling.rounds}.
 */
@EnabledIfSystemProperty(named = "frontpage.rolling.rounds", matches = "[1-9][0-9]*")
class RollingIT {
    private static final int ROUNDS = Integer.getInteger("frontpage.rolling.rounds", 1);
    private static final int ARTICLES = 20;
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Longer than the balancer needs to learn that an instance is going. */
    private static final Map<String, String> DELAY =
            Map.of("QUARKUS_SHUTDOWN_DELAY", Balancer.LAG.plusMillis(1500).toString());

    @TempDir
    static Path data;

    private static final Map<Service, List<Part>> INSTANCES = new EnumMap<>(Service.class);
    private static Frontpage frontpage;
    private static Balancer balancer;

    @BeforeAll
    static void start() throws Exception {
        frontpage = Whole.start(data, DELAY);
        var others = ofEach(service -> frontpage.startAnother(service));
        others.forEach((service, other) -> INSTANCES.put(service, List.of(frontpage.part(service.module()), other)));
        balancer = new Balancer(INSTANCES);
    }

    @AfterAll
    static void stop() {
        balancer.close();
        frontpage.close();
    }

    @Test
    void anUpdateLosesNoRequestAndNoEvent() throws Exception {
        try (var traffic = new Traffic(balancer, frontpage::token)) {
            awaitUsed(0);
            awaitUsed(1);
            var articles = new ArrayList<UUID>();
            for (int i = 0; i < ARTICLES; i++) {
                articles.add(traffic.publish());
            }
            await().atMost(SOON).until(() -> areOnAllLists(traffic.published()));
            traffic.begin(articles);

            for (int step = 0; step < 2 * ROUNDS; step++) {
                int instance = step % 2;
                ofEach(service -> restart(INSTANCES.get(service).get(instance)));
                awaitUsed(instance);
            }
            traffic.end();

            System.out.printf(
                    "%d restarts, %d requests, %d articles published, %d streams%n",
                    6 * ROUNDS, traffic.answers(), traffic.published().size(), traffic.listened());
            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.listened()).isPositive();
            assertAllEndedByThemselves();
            await().atMost(SOON).until(() -> areOnAllLists(traffic.published()));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(counted(articles)).isEqualTo(traffic.views()));
        }
    }

    private static Part restart(Part instance) {
        instance.stop();
        instance.start();
        return instance;
    }

    private static void awaitUsed(int instance) {
        INSTANCES.values().forEach(instances -> await().atMost(SOON)
                .until(() -> balancer.uses(instances.get(instance))));
    }

    /** What is done for one service is done for all of them at the same time. */
    private static Map<Service, Part> ofEach(Function<Service, Part> task) throws Exception {
        var done = new EnumMap<Service, Part>(Service.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = Arrays.stream(Service.values())
                    .<Callable<Part>>map(service -> () -> task.apply(service))
                    .toList();
            var results = threads.invokeAll(tasks);
            for (var service : Service.values()) {
                done.put(service, results.get(service.ordinal()).get());
            }
        }
        return done;
    }

    /** None had to be killed, and none gave up waiting for a request. */
    private static void assertAllEndedByThemselves() throws IOException {
        for (var instance : INSTANCES.values().stream().flatMap(List::stream).toList()) {
            var log = Files.readString(data.resolve("logs").resolve(instance.name() + ".log"));
            assertThat(log.lines().filter(line -> line.contains(" stopped in ")))
                    .as(instance.name())
                    .hasSize(ROUNDS);
            assertThat(log).doesNotContain("Timed out waiting for graceful shutdown");
        }
    }

    private static boolean areOnAllLists(Map<UUID, String> articles) throws Exception {
        for (var section : new HashSet<>(articles.values())) {
            var its = new HashSet<>(articles.keySet());
            its.removeIf(article -> !articles.get(article).equals(section));
            for (int i = 0; i < 2; i++) {
                var feed = INSTANCES.get(Service.FEED).get(i);
                if (!listed(INSTANCES.get(Service.ARTICLE).get(i), "/v1/articles?section=" + section)
                                .equals(its)
                        || !listed(feed, "/v1/feeds/latest?section=" + section).equals(its)
                        || !listed(feed, "/v1/feeds/hot?section=" + section).equals(its)
                        || !haveRelated(INSTANCES.get(Service.RECOMMEND).get(i), its)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** All that are on a list, page by page. */
    private static Set<UUID> listed(Part instance, String path) throws Exception {
        var ids = new HashSet<UUID>();
        var cursor = "";
        do {
            var page = JSON.readTree(
                    balancer.get(instance, path + "&limit=100" + cursor).body());
            page.path("articles").forEach(entry -> ids.add(id(entry)));
            cursor = page.hasNonNull("next")
                    ? "&cursor=" + Client.encode(page.get("next").asText())
                    : null;
        } while (cursor != null);
        return ids;
    }

    private static UUID id(JsonNode entry) {
        return UUID.fromString(
                entry.path("article").path("id").asText(entry.path("id").asText()));
    }

    private static boolean haveRelated(Part instance, Set<UUID> articles) throws Exception {
        for (var article : articles) {
            var answer = balancer.get(instance, "/v1/related/" + article);
            if (answer.statusCode() != 200
                    || JSON.readTree(answer.body()).get("articles").isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static Map<UUID, Long> counted(List<UUID> articles) throws Exception {
        var counted = new HashMap<UUID, Long>();
        for (var article : articles) {
            var answer = balancer.get(INSTANCES.get(Service.FEED).getFirst(), "/v1/counters?ids=" + article);
            counted.put(
                    article,
                    JSON.readTree(answer.body())
                            .at("/counters/" + article + "/views")
                            .asLong());
        }
        return counted;
    }
}
