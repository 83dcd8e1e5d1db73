package io.frontpage.local.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The three servers that Frontpage needs, started together, with their data in one directory: one of each, or a Redis Cluster and
 * several Kafka brokers.
 *
 * @param redisNodes the one, or the nodes of a cluster: first its masters, then as many replicas
 * @param brokers the one, or those of a cluster
 */
public record LocalStack(Postgres postgres, List<Redis> redisNodes, List<Kafka> brokers) implements AutoCloseable {
    private static final int MASTERS = 3;
    private static final int BROKERS = 3;

    /** Where each of them listens; how many ports there are says how many servers there are to be. */
    public record StackPorts(int postgres, List<Integer> redis, List<Integer> kafka) {
        /** One of each. */
        public StackPorts(int postgres, int redis, int kafka) {
            this(postgres, List.of(redis), List.of(kafka));
        }

        /** One of each. */
        public static StackPorts free() {
            return new StackPorts(Ports.free(), Ports.free(), Ports.free());
        }

        /** A Redis Cluster of three masters, each with a replica, and three brokers. Their data is of use to this run alone. */
        public static StackPorts freeForSeveral() {
            return new StackPorts(Ports.free(), Ports.free(2 * MASTERS), Ports.free(BROKERS));
        }

        public IntStream all() {
            return Stream.of(List.of(postgres), redis, kafka)
                    .flatMap(List::stream)
                    .mapToInt(Integer::intValue);
        }
    }

    /**
     * Returns when all of them answer and the topics are there.
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
            var redis = Redis.of(data, ports.redis()).stream()
                    .map(node -> threads.submit(telling(ready, () -> started(node))))
                    .toList();
            var kafka = Kafka.of(data, ports.kafka()).stream()
                    .map(broker -> threads.submit(telling(ready, () -> started(broker))))
                    .toList();
            return allOrNothing(threads, postgres, redis, kafka);
        }
    }

    private static <T extends Part> T started(T part) {
        part.start();
        return part;
    }

    private static <T extends Part> Callable<T> telling(Consumer<Part> ready, Callable<T> start) {
        return () -> {
            var part = start.call();
            ready.accept(part);
            return part;
        };
    }

    private static LocalStack allOrNothing(
            ExecutorService threads, Future<Postgres> postgres, List<Future<Redis>> redis, List<Future<Kafka>> kafka) {
        try {
            var nodes = all(redis);
            if (nodes.size() > 1) {
                RedisCluster.form(nodes);
            }
            return new LocalStack(postgres.get(), nodes, all(kafka));
        } catch (ExecutionException | InterruptedException | RuntimeException e) {
            threads.shutdownNow();
            stopStarted(Stream.of(kafka, redis, List.of(postgres))
                    .<Future<? extends Part>>flatMap(List::stream)
                    .toList());
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the servers started", e);
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    private static <T> List<T> all(List<Future<T>> parts) throws ExecutionException, InterruptedException {
        var all = new ArrayList<T>();
        for (var part : parts) {
            all.add(part.get());
        }
        return List.copyOf(all);
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

    /** The only Redis, or the first node of the cluster. */
    public Redis redis() {
        return redisNodes.getFirst();
    }

    /** The only broker, or the first. */
    public Kafka kafka() {
        return brokers.getFirst();
    }

    public boolean hasRedisCluster() {
        return redisNodes.size() > 1;
    }

    /** The addresses of all nodes, as {@code quarkus.redis.hosts} takes them. */
    public String redisHosts() {
        return redisNodes.stream().map(Redis::url).collect(Collectors.joining(","));
    }

    /** The addresses of all brokers. */
    public String bootstrapServers() {
        return brokers.stream().map(Kafka::bootstrapServers).collect(Collectors.joining(","));
    }

    /** In the order in which they are to be stopped: by how little the others need them. */
    public List<Part> parts() {
        return Stream.of(brokers, redisNodes, List.of(postgres))
                .<Part>flatMap(List::stream)
                .toList();
    }

    /** Stops them in the order of {@link #parts}. */
    @Override
    public void close() {
        parts().forEach(Part::stop);
    }
}
