package io.frontpage.benchmarks.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Redis;
import org.junit.jupiter.api.Test;

import io.frontpage.benchmarks.Wrk;
import io.frontpage.contracts.Topic;
import io.frontpage.feed.hot.Boards;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.testing.LocalStackResource.FromLocalStack;
import io.frontpage.testing.Tokens;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** feed-service whole, each figure beside what limits it in the same run. Run by {@code ./frontpage bench feed}. */
@QuarkusTest
@QuarkusTestResource(BackloggedStack.class)
class FeedBenchmark {
    private static final int SECONDS = Integer.getInteger("frontpage.benchmark.seconds", 5);
    /** Besides those that are read: how many of them lie in Redis makes no difference to what each takes. */
    private static final int IDLE_ARTICLES = Integer.getInteger("frontpage.benchmark.articles", 100_000);

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
            articles(figures, meter, consuming, sender);
            new Reading(server, sender, SECONDS).measure(figures);
            new Appearing(sender, tokens.bearer("ingest")).measure(figures);
            var ingesting = new Ingesting(server, sender, tokens.bearer("ingest"), SECONDS);
            ingesting.measure(figures, 1);
            ingesting.measure(figures, 100);
        }
        figures.end();
    }

    private static void articles(Figures figures, RedisMeter meter, Consuming consuming, Sender sender)
            throws InterruptedException {
        long active = meter.memory() - consuming.caps();
        long before = meter.memory();
        for (int number = 1; number <= IDLE_ARTICLES; number++) {
            var id = Traffic.article(Traffic.ARTICLES + number);
            sender.send(
                    Topic.ARTICLES,
                    id,
                    Traffic.published(id, Traffic.section(number), Instant.now().minus(AGE)));
        }
        consuming.await(Topic.ARTICLES, Traffic.ARTICLES + IDLE_ARTICLES);
        double each = (meter.memory() - before) / (double) IDLE_ARTICLES;
        figures.value(
                "Redis memory of %,d articles".formatted(ALL_ARTICLES),
                "%,.0f MB".formatted((active + each * (ALL_ARTICLES - Traffic.ARTICLES)) / 1e6));
        figures.value(
                "  %,d of them read, of %,d".formatted(Traffic.ARTICLES, Traffic.ARTICLES),
                "%,.0f MB".formatted(active / 1e6));
        figures.value("  each other one, of %,d".formatted(IDLE_ARTICLES), "%,.0f bytes".formatted(each));
    }
}
