package io.frontpage.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/** The bills of materials (CycloneDX) that the build of the services leaves, and the page of licences that is made of them. */
class LicencesIT {
    private static final List<String> SERVICES = List.of("article-service", "feed-service", "recommend-service");
    private static final Path PAGE = Whole.CHECKOUT.resolve("docs/licences.md");
    private static final String RENEW =
            "./mvnw verify -pl testing/e2e -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dit.test=LicencesIT -Dfailsafe.failIfNoSpecifiedTests=false -Dfrontpage.renew=true";

    /** The licences that what we run may be under: the names that authors give them, and what they are (SPDX). */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            entry("Apache-2.0", "Apache-2.0"),
            entry("Apache License, Version 2.0", "Apache-2.0"),
            entry("Apache License Version 2.0", "Apache-2.0"),
            entry("Apache License 2.0", "Apache-2.0"),
            entry("Apache 2.0", "Apache-2.0"),
            entry("Apache 2", "Apache-2.0"),
            entry("The Apache License, Version 2.0", "Apache-2.0"),
            entry("The Apache Software License, Version 2.0", "Apache-2.0"),
            entry("EPL-1.0", "EPL-1.0"),
            entry("Eclipse Public License - v 1.0", "EPL-1.0"),
            entry("EPL-2.0", "EPL-2.0"),
            entry("EPL 2.0", "EPL-2.0"),
            entry("Eclipse Public License 2.0", "EPL-2.0"),
            entry("Eclipse Public License v. 2.0", "EPL-2.0"),
            entry("Eclipse Public License - v 2.0", "EPL-2.0"),
            entry("GPL-2.0-with-classpath-exception", "GPL-2.0-with-classpath-exception"),
            entry("GPL2 w/ CPE", "GPL-2.0-with-classpath-exception"),
            entry(
                    "GNU General Public License, version 2 with the GNU Classpath Exception",
                    "GPL-2.0-with-classpath-exception"),
            entry("BSD-3-Clause", "BSD-3-Clause"),
            entry("EDL 1.0", "BSD-3-Clause"),
            entry("Eclipse Distribution License - v 1.0", "BSD-3-Clause"),
            entry("Eclipse Distribution License v. 1.0", "BSD-3-Clause"),
            entry("BSD-2-Clause", "BSD-2-Clause"),
            entry("BSD 2-Clause License", "BSD-2-Clause"),
            entry("MIT", "MIT"),
            entry("The MIT License", "MIT"),
            entry("MIT-0", "MIT-0"),
            entry("CC0-1.0", "CC0-1.0"),
            entry("Public Domain, per Creative Commons CC0", "CC0-1.0"),
            entry("Public Domain", "Public domain"),
            entry("Unicode-3.0", "Unicode-3.0"));

    @Test
    void everythingThatRunsHasALicenceThatIsKnown() throws IOException {
        for (var service : SERVICES) {
            for (var component : components(service)) {
                assertThat(component.licences())
                        .as("licences of %s in %s", component.name(), service)
                        .isNotEmpty()
                        .allMatch(KNOWN::containsKey);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"article-service", "feed-service", "recommend-service"})
    void everyLibraryInThePackageIsInTheBillOfMaterials(String service) throws IOException {
        var billed = components(service).stream().map(Component::file).collect(Collectors.toSet());
        try (var files = Files.walk(Whole.CHECKOUT.resolve(service + "/target/quarkus-app/lib"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".jar")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("io.frontpage.") || billed.contains(name));
        }
    }

    @Test
    void thePageOfLicencesIsWhatTheServicesAreMadeOf() throws IOException {
        if (Boolean.getBoolean("frontpage.renew")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE))
                .as("out of date; renew it with: %s", RENEW)
                .isEqualTo(page());
    }

    /** @param file the name that Quarkus gives it in the package */
    private record Component(String name, String file, Set<String> licences) {
        static Component of(JsonNode component) {
            var group = component.path("group").asText();
            var artifact = component.get("name").asText();
            var version = component.get("version").asText();
            var licences = new TreeSet<String>();
            for (var entry : component.path("licenses")) {
                var licence = entry.path("license");
                licences.add(
                        entry.has("expression")
                                ? entry.get("expression").asText()
                                : licence.path("id").asText(licence.path("name").asText()));
            }
            return new Component(
                    group + ":" + artifact + ":" + version, group + "." + artifact + "-" + version + ".jar", licences);
        }
    }

    /** Without our own. */
    private static List<Component> components(String service) throws IOException {
        var bill = new ObjectMapper()
                .readTree(Whole.CHECKOUT.resolve(service + "/target/sbom.json").toFile());
        return bill.get("components")
                .valueStream()
                .filter(component -> !component.path("group").asText().equals("io.frontpage"))
                .map(Component::of)
                .toList();
    }

    private static String page() throws IOException {
        var services = new TreeMap<String, Set<String>>();
        var licences = new TreeMap<String, String>();
        for (var service : SERVICES) {
            for (var component : components(service)) {
                services.computeIfAbsent(component.name(), any -> new TreeSet<>())
                        .add(service);
                licences.put(
                        component.name(),
                        component.licences().stream()
                                .map(name -> KNOWN.getOrDefault(name, name))
                                .distinct()
                                .collect(Collectors.joining(" or ")));
            }
        }
        var page = new StringBuilder("""
            # Licences

            <!-- Made of the services' bills of materials: %s -->

            What the packaged services are made of, besides their own code, and under which licences (SPDX). Where there are
            two, either may be chosen. The bills of materials themselves (CycloneDX) are `target/sbom.json` of each service after
            `./mvnw verify`.

            | library | licence | in |
            |---|---|---|
            """.formatted(RENEW));
        services.forEach((name, in) -> page.append("| `%s` | %s | %s |\n"
                .formatted(name, licences.get(name), in.size() == SERVICES.size() ? "all" : String.join(", ", in))));
        return page.toString();
    }
}
