package io.frontpage.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import io.frontpage.local.Refusal;
import io.frontpage.local.letters.DeadLetterBox;
import io.frontpage.local.run.DataDirectory;
import io.frontpage.local.stack.Child;

/** The options of a command that needs a Kafka: the one that runs here, or another. */
final class BrokerOptions {
    private static final String SERVERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Another Kafka than the one that runs here.")
    private String bootstrap;

    @Option(
            names = "--kafka-properties",
            paramLabel = "FILE",
            description =
                    "What Kafka's clients have to be told to reach that one: ssl.keystore.location and so on, by Kafka's own names.")
    private Path properties;

    @Mixin
    private DataOption data;

    DeadLetterBox deadLetters() {
        return new DeadLetterBox(connection(), Clock.systemUTC());
    }

    private Map<String, Object> connection() {
        var connection = new HashMap<String, Object>();
        if (properties != null) {
            read(properties).forEach((name, value) -> connection.put(name.toString(), value));
        }
        if (bootstrap != null) {
            connection.put(SERVERS, bootstrap);
        }
        connection.computeIfAbsent(SERVERS, none -> local());
        return connection;
    }

    private static Properties read(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("There are no properties in " + file + ".");
        }
    }

    private String local() {
        var directory = DataDirectory.existing(data.path());
        return Child.recorded(directory, "kafka")
                .filter(kafka -> kafka.process().isPresent())
                .map(kafka -> "127.0.0.1:" + kafka.port())
                .orElseThrow(() -> new Refusal("Nothing runs on " + directory + ": ./frontpage up starts it."));
    }
}
