package io.frontpage.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The three servers that Frontpage needs, started together, with their data in one directory. */
public record LocalStack(Postgres postgres, Redis redis, Kafka kafka) implements AutoCloseable {

    /** Where each of them listens. */
    public record StackPorts(int postgres, int redis, int kafka) {
        public static StackPorts free() {
            return new StackPorts(Ports.free(), Ports.free(), Ports.free());
        }
    }

    /**
     * Returns when all three answer and the topics are there.
     *
     * @param data made when it is not there; what is in it is used again
     */
    public static LocalStack start(Path data, StackPorts ports) {
        return start(data, ports, ready -> {});
    }

    /**
     * The same, and tells of each that is ready. Interrupted, or when one of them fails, it stops what it has started.
     *
     * @param ready called from several threads
     */
    public static LocalStack start(Path data, StackPorts ports, Consumer<Part> ready) {
        // Before any process starts: one that is forked while a binary is open for writing keeps it from being run.
        Redis.unpack(data);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var postgres = threads.submit(telling(ready, () -> Postgres.start(data, ports.postgres())));
            var redis = threads.submit(telling(ready, () -> Redis.start(data, ports.redis())));
            var kafka = threads.submit(telling(ready, () -> Kafka.start(data, ports.kafka())));
            return allOrNothing(threads, postgres, redis, kafka);
        }
    }

    private static <T extends Part> Callable<T> telling(Consumer<Part> ready, Callable<T> start) {
        return () -> {
            var part = start.call();
            ready.accept(part);
            return part;
        };
    }

    private static LocalStack allOrNothing(
            ExecutorService threads, Future<Postgres> postgres, Future<Redis> redis, Future<Kafka> kafka) {
        try {
            return new LocalStack(postgres.get(), redis.get(), kafka.get());
        } catch (ExecutionException e) {
            threads.shutdownNow();
            stopStarted(List.of(kafka, redis, postgres));
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            threads.shutdownNow();
            stopStarted(List.of(kafka, redis, postgres));
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the servers started", e);
        }
    }

    private static void stopStarted(List<Future<? extends Part>> parts) {
        for (var part : parts) {
            try {
                part.get().stop();
            } catch (ExecutionException | InterruptedException failed) {
                // It is not there to be stopped; why has been told by the one that failed first.
            }
        }
    }

    /** In the order in which they are to be stopped: by how little the others need them. */
    public List<Part> parts() {
        return List.of(kafka, redis, postgres);
    }

    /** Stops them in the order of {@link #parts}. */
    @Override
    public void close() {
        parts().forEach(Part::stop);
    }
}
