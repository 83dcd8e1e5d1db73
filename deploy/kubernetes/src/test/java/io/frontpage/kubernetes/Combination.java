package io.frontpage.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What somebody may apply: the base or an overlay, as it is or with one component more.
 *
 * @param root the directory that it begins with, such as {@code overlays/dev}
 * @param added the components that it does not bring itself
 */
record Combination(String root, List<String> added) {
    static final Path DIRECTORY = Path.of("").toAbsolutePath();

    /** Components that change what another has brought. */
    private static final Map<String, String> NEEDS =
            Map.of("envoy-gateway", "gateway-api", "keda", "strimzi", "valkey-cluster", "valkey");

    private static final Map<Combination, Manifests> RENDERED = new ConcurrentHashMap<>();

    static Stream<Combination> all() {
        return Stream.concat(Stream.of("base"), overlayRoots()).flatMap(Combination::of);
    }

    /** Those that somebody runs. */
    static Stream<Combination> overlays() {
        return overlayRoots().flatMap(Combination::of);
    }

    private static Stream<String> overlayRoots() {
        return directories("overlays").map(name -> "overlays/" + name);
    }

    private static Stream<Combination> of(String root) {
        var brought = components(root);
        var more = directories("components")
                .filter(component -> !brought.contains(component))
                .map(component -> new Combination(root, withNeeded(component, brought)));
        return Stream.concat(Stream.of(new Combination(root, List.of())), more);
    }

    private static List<String> withNeeded(String component, List<String> brought) {
        var needed = NEEDS.get(component);
        return needed == null || brought.contains(needed) ? List.of(component) : List.of(needed, component);
    }

    private static List<String> components(String root) {
        var components = new ArrayList<String>();
        kustomization(root)
                .path("components")
                .forEach(path ->
                        components.add(Path.of(path.asText()).getFileName().toString()));
        return components;
    }

    private static JsonNode kustomization(String root) {
        try {
            return Manifests.parse(Files.readString(DIRECTORY.resolve(root, "kustomization.yaml")))
                    .all()
                    .getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> directories(String parent) {
        try (var found = Files.list(DIRECTORY.resolve(parent))) {
            return found.map(path -> path.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rendered once, however many ask. */
    Manifests manifests() {
        return RENDERED.computeIfAbsent(this, Combination::render);
    }

    private static Manifests render(Combination combination) {
        return Manifests.parse(Kustomize.render(combination.directory()));
    }

    private Path directory() {
        if (added.isEmpty()) {
            return DIRECTORY.resolve(root);
        }
        try {
            var directory =
                    DIRECTORY.resolve("target", "combinations", toString().replaceAll("\\W+", "-"));
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("kustomization.yaml"), kustomization());
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String kustomization() {
        return added.stream()
                .map(component -> "  - ../../../components/" + component + "\n")
                .collect(Collectors.joining(
                        "",
                        "namespace: " + kustomization(root).path("namespace").asText() + "\nresources:\n  - ../../../"
                                + root + "\ncomponents:\n",
                        ""));
    }

    @Override
    public String toString() {
        return added.isEmpty() ? root : root + " with " + String.join(" and ", added);
    }
}
