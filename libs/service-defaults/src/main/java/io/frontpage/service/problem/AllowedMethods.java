package io.frontpage.service.problem;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Which methods an address has, by the OpenAPI document that the build makes: the framework refuses others and does not say. */
@Singleton
class AllowedMethods {
    private static final String DOCUMENT = "META-INF/quarkus-generated-openapi-doc.JSON";
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");

    /** Those with the fewest parameters first: they are meant before others that match too. */
    private final List<Address> addresses;

    private record Address(String template, Pattern path, Set<String> methods) {
        static Address of(String template, JsonNode operations) {
            var methods = new TreeSet<String>();
            operations.fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
            methods.retainAll(METHODS);
            if (methods.contains("GET")) {
                methods.add("HEAD");
            }
            var path = PARAMETER.matcher(Pattern.quote(template)).replaceAll("\\\\E[^/]+\\\\Q");
            return new Address(template, Pattern.compile(path), methods);
        }

        int parameters() {
            return (int) PARAMETER.matcher(template).results().count();
        }
    }

    AllowedMethods(ObjectMapper json) throws IOException {
        addresses = new ArrayList<>();
        try (var document = Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCUMENT)) {
            json.readTree(document)
                    .path("paths")
                    .properties()
                    .forEach(path -> addresses.add(Address.of(path.getKey(), path.getValue())));
        }
        addresses.sort(Comparator.comparing(Address::parameters));
    }

    /** @return none where there is nothing at this path */
    Set<String> at(String path) {
        return addresses.stream()
                .filter(address -> address.path().matcher(path).matches())
                .findFirst()
                .map(Address::methods)
                .orElse(Set.of());
    }
}
