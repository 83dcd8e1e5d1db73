package io.frontpage.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.frontpage.local.run.Service;

import static org.assertj.core.api.Assertions.assertThat;

/** The bills of materials (CycloneDX) that the build of the services leaves, and the page of licences that is made of them. */
class LicencesIT {
    private static final Path PAGE = Whole.CHECKOUT.resolve("docs/licences.md");
    private static final String RENEW =
            "./mvnw verify -pl testing/e2e -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dit.test=LicencesIT -Dfailsafe.failIfNoSpecifiedTests=false -Dfrontpage.renew=true";

    /** What is run may be under these (SPDX). */
    private static final Set<String> ACCEPTED = Set.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "MIT",
            "MIT-0",
            "Public Domain",
            "Unicode-3.0");

    /**
     * A library in a package.
     *
     * @param licences one or more to choose from
     */
    private record Library(String name, String file, Set<String> licences) {
        static Library of(JsonNode component) {
            var licences = new TreeSet<String>();
            component.path("licenses").forEach(entry -> licences.add(licence(entry)));
            return new Library(
                    "%s:%s:%s".formatted(text(component, "group"), text(component, "name"), text(component, "version")),
                    component.at("/evidence/occurrences/0/location").asText(),
                    licences);
        }

        private static String text(JsonNode component, String field) {
            return component.get(field).asText();
        }

        private static String licence(JsonNode entry) {
            var licence = entry.path("license");
            return entry.has("expression")
                    ? entry.get("expression").asText()
                    : licence.path("id").asText(licence.path("name").asText());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyLibraryHasAnAcceptedLicence(Service service) throws IOException {
        for (var library : libraries(service)) {
            assertThat(library.licences()).as(library.name()).isNotEmpty().allMatch(ACCEPTED::contains);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theBillOfMaterialsHasWhatIsInThePackage(Service service) throws IOException {
        var packaged = target(service).resolve("quarkus-app");
        try (var files = Files.walk(packaged.resolve("lib"))) {
            assertThat(libraries(service))
                    .extracting(Library::file)
                    .containsExactlyInAnyOrderElementsOf(files.filter(
                                    file -> file.toString().endsWith(".jar"))
                            .filter(file -> !file.getFileName().toString().startsWith("io.frontpage."))
                            .map(file -> packaged.relativize(file).toString())
                            .toList());
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

    /** What is not our own, and runs: the bill also tells what the build was made with. */
    private static List<Library> libraries(Service service) throws IOException {
        var bill = new ObjectMapper()
                .readTree(target(service).resolve("quarkus-run-cyclonedx.json").toFile());
        return bill.get("components")
                .valueStream()
                .filter(component -> component.get("type").asText().equals("library")
                        && component.get("properties").findValuesAsText("value").contains("runtime")
                        && !component.get("group").asText().equals("io.frontpage"))
                .map(Library::of)
                .toList();
    }

    private static Path target(Service service) {
        return Whole.CHECKOUT.resolve(service.module()).resolve("target");
    }

    private static String page() throws IOException {
        var services = new TreeMap<String, Set<String>>();
        var licences = new TreeMap<String, Set<String>>();
        for (var service : Service.values()) {
            for (var library : libraries(service)) {
                // What runs on this machine's processor is another library on another's.
                var name = library.name().replaceAll(":native-[^:]+:", ":native-…:");
                services.computeIfAbsent(name, any -> new TreeSet<>()).add(service.module());
                licences.put(name, library.licences());
            }
        }
        return """
            # Licences

            <!-- Made of the services' bills of materials: %s -->

            What the packaged services are made of, besides their own code, and under which licences (SPDX). Where there are two, see
            the library: mostly either may be chosen. The bills of materials (CycloneDX) are `target/quarkus-run-cyclonedx.json` of
            each service.

            | library | licence | in |
            |---|---|---|
            """.formatted(RENEW)
                + services.keySet().stream()
                        .map(library -> "| `%s` | %s | %s |\n"
                                .formatted(
                                        library, String.join(", ", licences.get(library)), in(services.get(library))))
                        .collect(Collectors.joining());
    }

    private static String in(Set<String> services) {
        return services.size() == Service.values().length ? "all" : String.join(", ", services);
    }
}
