package io.frontpage.benchmarks.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Redis;
import org.junit.jupiter.api.Test;

import io.frontpage.benchmarks.Figures;
import io.frontpage.benchmarks.Wrk;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Boards;
import io.frontpage.local.stack.Kafka;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** feed-service whole, each figure beside what limits it in the same run. Run by {@code ./frontpage bench feed}. */
@QuarkusTest
@QuarkusTestResource(BackloggedStack.class)
class FeedBenchmark {
    private static final int SECONDS = Integer.getInteger("frontpage.benchmark.seconds", 5);
    /** Besides those that are read: enough to fill every board. */
    private static final int IDLE_ARTICLES = Integer.getInteger("frontpage.benchmark.articles", 200_000);

    private static final int ALL_ARTICLES = 1_000_000;
    private static final Duration AGE = Duration.ofDays(30);

    @FromLocalStack
    Tokens tokens;

    @FromLocalStack
    LocalStack stack;

    @TestHTTPResource("/")
    URI server;

    @Inject
    Boards boards;

    @Inject
    Redis redis;

    @Test
    void feed() throws Exception {
        assumeTrue(Wrk.isInstalled(), Wrk.MISSING);
        var figures = new Figures();
        var meter = new RedisMeter(redis);
        var bootstrapServers = stack.kafka().bootstrapServers();
        var consuming = new Consuming(boards, meter, bootstrapServers);
        try (var sender = new Sender(bootstrapServers)) {
            consuming.measure(figures);
            memory(figures, meter, consuming, sender);
            new Reading(server, sender, SECONDS).measure(figures);
            new Appearing(sender, tokens.bearer("ingest")).measure(figures);
            var ingesting = new Ingesting(server, sender, tokens.bearer("ingest"), SECONDS);
            ingesting.measure(figures, 1);
            ingesting.measure(figures, 100);
        }
        figures.end();
    }

    private void memory(Figures figures, RedisMeter meter, Consuming consuming, Sender sender)
            throws InterruptedException {
        double caps = consuming.caps();
        // First so many that all boards are full; what more add is what each of a million adds.
        int first = Traffic.ARTICLES + IDLE_ARTICLES * 3 / 4;
        int all = Traffic.ARTICLES + IDLE_ARTICLES;
        publish(Traffic.ARTICLES, first, consuming, sender);
        double full = meter.memory() - caps;
        publish(first, all, consuming, sender);
        double each = (meter.memory() - caps - full) / (all - first);

        figures.value(
                "Redis memory of caps, 1,000,000 readers a day", megabytes(caps * 1_000_000 / BackloggedStack.READERS));
        figures.value(
                "  by those of %,d × %d engagements".formatted(BackloggedStack.READERS, Traffic.OF_EACH_READER),
                megabytes(caps));
        figures.value(
                "Redis memory of %,d articles".formatted(ALL_ARTICLES),
                megabytes(full + each * (ALL_ARTICLES - first)));
        figures.value("  by %,d, of them %,d read".formatted(first, Traffic.ARTICLES), megabytes(full));
        figures.value("  and each of %,d more".formatted(all - first), "%,.0f bytes".formatted(each));
    }

    /** Articles that nobody reads; boards are cut to their size at once. */
    private void publish(int from, int to, Consuming consuming, Sender sender) throws InterruptedException {
        for (int number = from + 1; number <= to; number++) {
            var id = Traffic.article(number);
            var at = Instant.now().minus(AGE);
            sender.send(Topic.ARTICLES, id, Traffic.published(id, Traffic.section(number), at));
        }
        consuming.await(Topic.ARTICLES, to);
        IntStream.range(0, Kafka.PARTITIONS).forEach(boards::trim);
    }

    private static String megabytes(double bytes) {
        return "%,.0f MB".formatted(bytes / 1e6);
    }
}
