package io.frontpage.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a service can be told by its configuration is in its application.properties, with a comment that says what it is. */
final class DocumentedConfiguration {
    private DocumentedConfiguration() {}

    /** @param files resources of the class path */
    static void check(JavaClasses classes, List<String> files) throws IOException {
        var documented = new HashSet<String>();
        for (var file : files) {
            documented.addAll(documented(file));
        }
        assertThat(mapped(classes))
                .as(
                        "properties of config mappings that are nowhere in %s with a comment above (# name for one"
                                + " without a default)",
                        files)
                .filteredOn(name -> !documented.contains(name))
                .isEmpty();
    }

    /** Those of maps have no names of their own. */
    private static Stream<String> mapped(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                .flatMap(
                        type -> ConfigMappings.getProperties(ConfigClass.configClass(type.reflect())).keySet().stream())
                .filter(name -> !name.contains("*"));
    }

    /** The tests' own file of the same name hides the service's from whoever asks for one. */
    private static Set<String> documented(String file) throws IOException {
        var names = new HashSet<String>();
        var found = DocumentedConfiguration.class.getClassLoader().getResources(file);
        for (var resource : Collections.list(found)) {
            try (var text = resource.openStream()) {
                PropertyFile.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8)).groups().stream()
                        .filter(group -> !group.comment().isEmpty())
                        .forEach(group -> group.properties().forEach(property -> names.add(property.name())));
            }
        }
        return names;
    }
}
