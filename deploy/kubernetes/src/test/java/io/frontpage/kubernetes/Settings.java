package io.frontpage.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.DurationConverter;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.eclipse.microprofile.jwt.config.Names;

/** What can be set of a service, as the names of environment variables. */
final class Settings {
    private static final Path CHECKOUT = Combination.DIRECTORY.resolve("../..").normalize();
    private static final Path DEFAULTS =
            CHECKOUT.resolve("libs/service-defaults/src/main/resources/META-INF/microprofile-config.properties");

    /** Our own are in the files, with a value or named in a comment because they have none. */
    private static final Pattern OURS = Pattern.compile("frontpage\\.[a-z0-9.-]*[a-z0-9]");

    private static final Set<String> OTHERS = others();

    private Settings() {}

    static boolean isKnown(String service, String variable) {
        return OTHERS.contains(variable) || ours(service).contains(variable);
    }

    private static Set<String> ours(String service) {
        return files(service)
                .flatMap(file -> OURS.matcher(read(file)).results())
                .map(found -> variable(found.group()))
                .collect(Collectors.toSet());
    }

    /** Those of Quarkus that take effect when it runs, of Kafka's clients, and of MicroProfile JWT. */
    private static Set<String> others() {
        var names = new HashSet<String>();
        Stream.of(ProducerConfig.configNames(), ConsumerConfig.configNames(), AdminClientConfig.configNames())
                .flatMap(Set::stream)
                .forEach(name -> names.add(variable("kafka." + name)));
        List.of(Names.ISSUER, Names.AUDIENCES, Names.VERIFIER_PUBLIC_KEY_LOCATION)
                .forEach(name -> names.add(variable(name)));
        try {
            for (var model : Settings.class
                    .getClassLoader()
                    .resources("META-INF/quarkus-config-doc/quarkus-config-model.json")
                    .toList()) {
                try (var document = model.openStream()) {
                    addRunTime(new ObjectMapper().readTree(document), names);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static void addRunTime(JsonNode node, Set<String> names) {
        if (node.path("phase").asText().equals("RUN_TIME")) {
            names.add(node.path("path").path("environmentVariable").asText());
        }
        node.forEach(child -> addRunTime(child, names));
    }

    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
    }

    /** A duration that the service is built with; none when it says nothing. */
    static Duration duration(String service, String property) {
        var value = properties(service).getProperty(property);
        return value == null ? Duration.ZERO : DurationConverter.parseDuration(value);
    }

    /** The service's own settings over those of all. */
    static Properties properties(String service) {
        var properties = new Properties();
        files(service).forEach(file -> {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return properties;
    }

    private static Stream<Path> files(String service) {
        return Stream.of(DEFAULTS, CHECKOUT.resolve(service).resolve("src/main/resources/application.properties"));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path checkout() {
        return CHECKOUT;
    }
}
