package io.frontpage.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

import io.frontpage.contracts.Topic;

/** A Kafka broker in a Java process of its own, with the topics that Frontpage needs. */
public final class Kafka extends ChildPart {
    /** Enough to show that partitions matter, few enough for a laptop. */
    public static final int PARTITIONS = 4;

    private Kafka(Place place, int port) {
        super(place, port);
    }

    static Kafka start(Path data, int port) {
        var kafka = new Kafka(new Place(data, "kafka"), port);
        kafka.start();
        return kafka;
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
                String.valueOf(port()),
                String.valueOf(Ports.free()));
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

    private void createTopics() {
        var topics = Stream.of(Topic.values())
                .map(topic -> new NewTopic(topic.topicName(), PARTITIONS, (short) 1).configs(topic.settings()))
                .toList();
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            for (var created : admin.createTopics(topics).values().values()) {
                awaitCreated(created.toCompletionStage().toCompletableFuture());
            }
        }
    }

    private static void awaitCreated(Future<Void> created) {
        try {
            created.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("A topic could not be created", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Kafka started", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("A topic could not be created", e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }
}
