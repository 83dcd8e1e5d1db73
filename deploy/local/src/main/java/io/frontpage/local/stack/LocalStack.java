package io.frontpage.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
        var logs = data.resolve("logs");
        createDirectories(logs);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var postgres = threads.submit(
                    () -> Postgres.start(data.resolve("postgres"), logs.resolve("postgres.log"), ports.postgres()));
            var redis =
                    threads.submit(() -> Redis.start(data.resolve("redis"), logs.resolve("redis.log"), ports.redis()));
            var kafka =
                    threads.submit(() -> Kafka.start(data.resolve("kafka"), logs.resolve("kafka.log"), ports.kafka()));
            return allOrNothing(postgres, redis, kafka);
        }
    }

    private static LocalStack allOrNothing(Future<Postgres> postgres, Future<Redis> redis, Future<Kafka> kafka) {
        try {
            return new LocalStack(postgres.get(), redis.get(), kafka.get());
        } catch (ExecutionException | InterruptedException e) {
            stopStarted(postgres, redis, kafka);
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    private static void stopStarted(Future<Postgres> postgres, Future<Redis> redis, Future<Kafka> kafka) {
        result(postgres).forEach(Postgres::stop);
        result(redis).forEach(Redis::stop);
        result(kafka).forEach(Kafka::stop);
    }

    private static <T> List<T> result(Future<T> future) {
        var result = new ArrayList<T>();
        try {
            result.add(future.get());
        } catch (ExecutionException | InterruptedException failed) {
            // It is not there to be stopped; why has been told by the one that failed first.
        }
        return result;
    }

    private static void createDirectories(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops them in the order in which they need each other least: Kafka, Redis, PostgreSQL. */
    @Override
    public void close() {
        kafka.stop();
        redis.stop();
        postgres.stop();
    }
}
