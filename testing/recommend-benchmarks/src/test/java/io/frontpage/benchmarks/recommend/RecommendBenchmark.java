package io.frontpage.benchmarks.recommend;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.frontpage.benchmarks.Figures;
import io.frontpage.benchmarks.Wrk;
import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.Kafka;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.recommend.text.TextIndex;
import io.frontpage.testing.LocalStackResource.FromLocalStack;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** recommend-service whole, each figure beside what limits it in the same run. Run by {@code ./frontpage bench recommend}. */
@QuarkusTest
@QuarkusTestResource(StackWithArticles.class)
class RecommendBenchmark {
    private static final int SECONDS = Integer.getInteger("frontpage.benchmark.seconds", 5);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @FromLocalStack
    LocalStack stack;

    @TestHTTPResource("/")
    URI server;

    @Inject
    TextIndex index;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "frontpage.index.directory")
    Path directory;

    @Test
    void recommend() throws Exception {
        assumeTrue(Wrk.isInstalled(), Wrk.MISSING);
        var figures = new Figures();
        indexing(figures);
        stories(figures);
        try (var sender = new Sender(stack.kafka().bootstrapServers());
                var client = new Paced(server)) {
            var corpus = StackWithArticles.CORPUS;
            for (int reader = 0; reader < Corpus.readers(); reader++) {
                corpus.session(reader, Instant.now())
                        .forEach(view -> sender.send(Topic.ENGAGEMENTS, view.articleId(), view));
            }
            sender.flush();
            new Appearing(sender).measure(figures);
            memory(figures);
            var cold = new Cold(client, SECONDS);
            cold.related(figures);
            cold.recommendations(figures, corpus);
            new FromMemory(server, SECONDS).measure(figures);
        }
        figures.end();
    }

    private void indexing(Figures figures) throws IOException {
        // What is in by now has warmed it up.
        await(Corpus.ARTICLES / 5);
        long before = indexed();
        long start = System.nanoTime();
        await(Corpus.ARTICLES);
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.value(
                "articles indexed, of %,d".formatted(Corpus.ARTICLES),
                "%,.0f/s".formatted((Corpus.ARTICLES - before) / seconds));
        index.commit();
        try (var files = Files.walk(directory)) {
            figures.value(
                    "index",
                    megabytes(files.mapToLong(file -> file.toFile().length()).sum()));
        }
    }

    /** Until they are settled they take a processor from all that follows. */
    private void stories(Figures figures) {
        var waiting = metrics.get("frontpage.stories.waiting").gauge();
        long start = System.nanoTime();
        Awaitility.await().atMost(PATIENCE).until(() -> waiting.value() == 0);
        figures.value("  stories settled after that", "%.0f s".formatted((System.nanoTime() - start) / 1e9));
    }

    private void await(long articles) {
        Awaitility.await().atMost(PATIENCE).until(() -> indexed() >= articles);
    }

    private long indexed() {
        return IntStream.range(0, Kafka.PARTITIONS).mapToLong(index::nextOffset).sum();
    }

    /** Of this process, in which the service is all but alone. */
    private static void memory(Figures figures) throws IOException {
        System.gc();
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        figures.value("heap after a collection", megabytes(heap.getUsed()));
        var status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            figures.value("resident memory, the client and the tests' own too", megabytes(resident(status)));
        }
    }

    private static long resident(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String megabytes(long bytes) {
        return "%,.0f MB".formatted(bytes / 1e6);
    }
}
