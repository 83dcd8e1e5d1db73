package io.frontpage.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker that is a controller, too, as a process of its own: {@code KafkaBroker DIRECTORY CLUSTER ID PORT VOTERS},
 * where VOTERS are all controllers, as in {@code 1@127.0.0.1:9093}. It ends when its standard input does, and so with the process
 * that started it.
 *
 * <p>The classes used here are the broker's own, not a public API: nothing else touches them.
 */
public final class KafkaBroker {
    private KafkaBroker() {}

    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        int id = Integer.parseInt(arguments[2]);
        var settings = settings(directory, id, Integer.parseInt(arguments[3]), arguments[4].split(","));
        formatUnlessDone(directory, arguments[1], id);
        var server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        awaitEndOfInput();
        System.exit(0);
    }

    private static Properties settings(Path directory, int id, int port, String... voters) {
        var settings = new Properties();
        var controllerPort = voters[id - 1].substring(voters[id - 1].lastIndexOf(':') + 1);
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", String.valueOf(id));
        settings.setProperty("controller.quorum.voters", String.join(",", voters));
        settings.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("log.dirs", directory.toString());
        settings.setProperty("auto.create.topics.enable", "false");
        setReplication(settings, Math.min(3, voters.length));
        settings.setProperty("offsets.topic.num.partitions", "1");
        // A group's first member starts at once. A lone broker that was killed is taken back as soon as its old session
        // has run
        // out; of several, the others have to be sure that it is gone and not only slow.
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("broker.session.timeout.ms", voters.length == 1 ? "1000" : "4000");
        settings.setProperty("broker.heartbeat.interval.ms", voters.length == 1 ? "200" : "500");
        // Compaction as small data needs it: often, from few segments, with little memory.
        settings.setProperty("log.cleaner.dedupe.buffer.size", String.valueOf(16 * 1024 * 1024));
        settings.setProperty("log.cleaner.threads", "1");
        return settings;
    }

    /** Of Kafka's own topics. */
    private static void setReplication(Properties settings, int replicas) {
        for (var topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.setProperty(topic + ".replication.factor", String.valueOf(replicas));
        }
        for (var topic : List.of("transaction.state.log", "share.coordinator.state.topic")) {
            settings.setProperty(topic + ".min.isr", String.valueOf(Math.max(1, replicas - 1)));
        }
    }

    private static void formatUnlessDone(Path directory, String clusterId, int id) throws Exception {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(directory);
        new Formatter()
                .setNodeId(id)
                .setClusterId(clusterId)
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is said on it.
        }
    }
}
