package io.frontpage.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.frontpage.testing.PropertyFile.Group;
import io.frontpage.testing.PropertyFile.Property;

/** Makes docs/configuration.md of the commented properties of the services. It needs the JDK alone, so that {@link #COMMAND} is enough. */
public final class ConfigurationReference {
    /** Makes it anew. */
    public static final String COMMAND =
            "java testing/support/src/main/java/io/frontpage/testing/ConfigurationReference.java";

    static final Path PLACE = Path.of("docs/configuration.md");

    private static final String RESOURCES = "/src/main/resources/application.properties";
    private static final Map<String, String> FILES = Map.of(
            "Every service",
            "libs/service-defaults/src/main/resources/META-INF/microprofile-config.properties",
            "article-service",
            "article-service" + RESOURCES,
            "feed-service",
            "feed-service" + RESOURCES,
            "recommend-service",
            "recommend-service" + RESOURCES);

    /** Names, and beginnings of names, of what Quarkus fixes in the build: {@code phase} in its own reference. */
    private static final List<String> BUILT_IN = List.of(
            "quarkus.application.name",
            "quarkus.container-image.",
            "quarkus.datasource.db-kind",
            "quarkus.datasource.health.",
            "quarkus.devservices.",
            "quarkus.hibernate-orm.jdbc.",
            "quarkus.hibernate-orm.mapping.",
            "quarkus.hibernate-orm.physical-naming-strategy",
            "quarkus.http.auth.proactive",
            "quarkus.http.compress-media-types",
            "quarkus.http.enable-compression",
            "quarkus.index-dependency.",
            "quarkus.jackson.",
            "quarkus.jib.",
            "quarkus.management.enabled",
            "quarkus.redis.health.",
            "quarkus.rest.",
            "quarkus.shutdown.delay-enabled",
            "quarkus.smallrye-openapi.",
            "quarkus.swagger-ui.");

    private ConfigurationReference() {}

    /** @param arguments the checkout; where it is run when there is none */
    public static void main(String[] arguments) throws IOException {
        var checkout = Path.of(arguments.length == 0 ? "." : arguments[0]);
        Files.writeString(checkout.resolve(PLACE), of(checkout));
    }

    static String of(Path checkout) throws IOException {
        var page = new StringBuilder("""
            # Configuration

            <!-- Made of the services' own files by: %s -->

            Each service takes its settings from its environment, then from the defaults below, which are in its own
            `application.properties`. The variable's name is the property's in capitals, with `_` for whatever is neither letter
            nor digit. What has no default has to be set, unless its text says that it may be absent. Durations are written
            `PT10M` or `10m`, sizes `64M`. A setting that makes no sense keeps the service from starting, and the log says which
            and why.

            Settings of Quarkus and Kafka that are not named here keep their own defaults, and can be set as well:
            [Quarkus](https://quarkus.io/guides/all-config), [Kafka](https://kafka.apache.org/documentation/#configuration).
            """.formatted(COMMAND));
        for (var title : FILES.keySet().stream().sorted().toList()) {
            page.append("\n## ").append(title).append('\n').append('\n');
            append(PropertyFile.read(checkout.resolve(FILES.get(title))), page);
        }
        return page.toString();
    }

    private static void append(PropertyFile file, StringBuilder page) {
        page.append("| property and variable | default | what it is |\n|---|---|---|\n");
        for (var group : file.groups()) {
            if (!group.properties().isEmpty()) {
                append(group, page);
            }
        }
    }

    private static void append(Group group, StringBuilder page) {
        var meaning = group.comment();
        for (var property : group.properties()) {
            page.append("| ").append(names(property)).append(" | ").append(value(property));
            page.append(" | ").append(cell(meaning)).append(" |\n");
            meaning = "″";
        }
    }

    private static String names(Property property) {
        var isBuiltIn = BUILT_IN.stream().anyMatch(property.name()::startsWith);
        return code(property.name()) + "<br>" + (isBuiltIn ? "fixed when it is built" : code(property.variable()));
    }

    private static String value(Property property) {
        return property.value() == null ? "none" : property.value().isEmpty() ? "empty" : code(property.value());
    }

    private static String code(String text) {
        return text.lines().map(line -> "`" + cell(line) + "`").collect(Collectors.joining(" "));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
