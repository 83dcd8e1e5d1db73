package io.frontpage.benchmarks.recommend;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;

/**
 * A client that asks at fixed times, whether or not the server has kept up. A request's time counts from when it was due, so a
 * server that stalls can't hide it by being asked less.
 */
final class Paced implements AutoCloseable {
    private static final int CONNECTIONS = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI server;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(CONNECTIONS));

    Paced(URI server) {
        this.server = server;
    }

    /**
     * How long requests took.
     *
     * @param millis of each, ascending
     */
    record Times(double[] millis) {
        /** @param share from 0 to 1 */
        double percentile(double share) {
            return millis[Math.min(millis.length - 1, (int) (share * millis.length))];
        }
    }

    /**
     * What came of a run.
     *
     * @param failed those that were answered with anything but 200, such as 503 by a server that sheds load
     */
    record Answers(Times times, int failed) {}

    /** @throws IllegalStateException if one is not answered at all */
    Answers run(Iterator<String> paths, int perSecond, int seconds) throws InterruptedException {
        int requests = perSecond * seconds;
        var nanos = new long[requests];
        var failures = new AtomicInteger();
        var done = new Semaphore(0);
        long start = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            int number = i;
            long due = start + i * 1_000_000_000L / perSecond;
            sleepUntil(due);
            client.request(HttpMethod.GET, server.getPort(), server.getHost(), paths.next())
                    .compose(Paced::body)
                    .onFailure(failure -> failures.incrementAndGet())
                    .onComplete(any -> {
                        nanos[number] = System.nanoTime() - due;
                        done.release();
                    });
        }
        if (!done.tryAcquire(requests, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    "%d of %d requests were not answered".formatted(requests - done.availablePermits(), requests));
        }
        var times = new Times(
                Arrays.stream(nanos).sorted().mapToDouble(nano -> nano / 1e6).toArray());
        return new Answers(times, failures.get());
    }

    /** Called on the event loop, so that the body is waited for before it can come. */
    private static Future<Buffer> body(HttpClientRequest request) {
        return request.send()
                .expecting(response -> response.statusCode() == 200)
                .compose(HttpClientResponse::body);
    }

    private static void sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
