package io.frontpage.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;

import io.frontpage.contracts.Topic;

/**
 * A Kafka broker in a Java process of its own, alone or one of several, with the topics that Frontpage needs. Of several
 * brokers each record is on three, and is acknowledged when it is on two.
 */
public final class Kafka extends ChildPart {
    /** Enough to show that partitions matter, few enough for a laptop. */
    public static final int PARTITIONS = 4;

    private static final Duration TIME_TO_CREATE = Duration.ofSeconds(60);
    private static final Duration RETRY = Duration.ofMillis(100);

    private static final String NAME = "kafka";
    private static final int MOST_REPLICAS = 3;

    private final Quorum quorum;
    private final int id;

    private Kafka(Place place, int port, Quorum quorum, int id) {
        super(place, port);
        this.quorum = quorum;
        this.id = id;
    }

    /** What the brokers of a cluster have in common; each is a controller, too. */
    private record Quorum(String clusterId, List<Integer> ports, List<Integer> controllerPorts) {
        String voters() {
            return IntStream.range(0, controllerPorts.size())
                    .mapToObj(i -> (i + 1) + "@127.0.0.1:" + controllerPorts.get(i))
                    .collect(Collectors.joining(","));
        }

        short replicas() {
            return (short) Math.min(MOST_REPLICAS, ports.size());
        }

        int leastInSync() {
            return Math.max(1, replicas() - 1);
        }
    }

    /** Not started yet. */
    static List<Kafka> of(Path data, List<Integer> ports) {
        var quorum = new Quorum(Uuid.randomUuid().toString(), ports, Ports.free(ports.size()));
        return IntStream.range(0, ports.size())
                .mapToObj(i ->
                        new Kafka(new Place(data, i == 0 ? NAME : NAME + "-" + (i + 1)), ports.get(i), quorum, i + 1))
                .toList();
    }

    @Override
    public void start() {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaBroker.class.getName(),
                place().directory().toString(),
                quorum.clusterId(),
                String.valueOf(id),
                String.valueOf(port()),
                quorum.voters());
        start(command, Map.of(), () -> Ports.isTaken(port()), Duration.ofSeconds(60));
        createTopicsOrEnd();
    }

    private void createTopicsOrEnd() {
        try {
            createTopics();
        } catch (RuntimeException e) {
            kill();
            throw e;
        }
    }

    /** Tried again until there are brokers enough. */
    private void createTopics() {
        long deadline = System.nanoTime() + TIME_TO_CREATE.toNanos();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            while (!created(admin)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("There are fewer than " + quorum.replicas() + " brokers");
                }
                Thread.sleep(RETRY);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("A topic could not be created", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Kafka started", e);
        }
    }

    private boolean created(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        var topics = Stream.of(Topic.values()).map(this::newTopic).toList();
        boolean all = true;
        for (var topic : admin.createTopics(topics).values().values()) {
            try {
                topic.get(TIME_TO_CREATE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InvalidReplicationFactorException) {
                    all = false;
                } else if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        return all;
    }

    private NewTopic newTopic(Topic topic) {
        var settings = new HashMap<>(topic.settings());
        settings.put("min.insync.replicas", String.valueOf(quorum.leastInSync()));
        return new NewTopic(topic.topicName(), PARTITIONS, quorum.replicas()).configs(settings);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }
}
