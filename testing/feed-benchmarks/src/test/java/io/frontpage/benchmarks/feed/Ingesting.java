package io.frontpage.benchmarks.feed;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

import org.apache.kafka.clients.producer.RecordMetadata;

import io.frontpage.benchmarks.Figures;
import io.frontpage.benchmarks.Wrk;
import io.frontpage.contracts.Topic;

/** Engagements taken by the service, beside a producer that does nothing but have Kafka acknowledge as many at a time. */
final class Ingesting {
    private static final int AT_ONCE = 64;
    private static final String SCRIPT = "src/test/resources/engage.lua";

    private final URI server;
    private final Sender sender;
    private final String bearer;
    private final int seconds;

    Ingesting(URI server, Sender sender, String bearer, int seconds) {
        this.server = server;
        this.sender = sender;
        this.bearer = bearer;
        this.seconds = seconds;
    }

    void measure(Figures figures, int batch) throws Exception {
        var target = new Wrk.Target(
                server.resolve("/v1/engagements").toString(),
                List.of(
                        "-s",
                        SCRIPT,
                        "-H",
                        "Authorization: " + bearer,
                        "-H",
                        "User-Agent: " + Traffic.BROWSER,
                        "-H",
                        "Content-Type: application/json"),
                List.of(String.valueOf(batch), String.valueOf(Traffic.ARTICLES), "100000"));
        Wrk.run(target, seconds);
        produce(batch);
        double taken = Wrk.run(target, seconds).perSecond() * batch;
        figures.rate("events taken in, batches of " + batch + ", beside a producer", taken, produce(batch));
    }

    private double produce(int batch) throws Exception {
        var events = new LongAdder();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                threads.submit(() -> produce(batch, end, events));
            }
        }
        return events.sum() / ((System.nanoTime() - start) / 1e9);
    }

    private Void produce(int batch, long end, LongAdder events) throws Exception {
        var traffic = new Traffic();
        var engagement = traffic.engagement(0, 1, Instant.now());
        var bytes = Sender.json(engagement);
        while (System.nanoTime() < end) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (int i = 0; i < batch; i++) {
                sent.add(sender.send(Topic.ENGAGEMENTS, engagement.articleId(), bytes));
            }
            for (var acknowledged : sent) {
                acknowledged.get();
            }
            events.add(batch);
        }
        return null;
    }
}
