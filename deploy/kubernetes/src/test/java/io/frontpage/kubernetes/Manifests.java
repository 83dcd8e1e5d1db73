package io.frontpage.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

/** The manifests of one combination. */
record Manifests(List<JsonNode> all) {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A workload's pods, by the name of what makes them. */
    record Pods(HasMetadata owner, PodTemplateSpec template) {
        String name() {
            return owner.getMetadata().getName();
        }

        Map<String, String> labels() {
            return template.getMetadata().getLabels();
        }

        /** Whether they are one of the three services. */
        boolean isService() {
            return "service".equals(labels().get("app.kubernetes.io/component"));
        }

        @Override
        public String toString() {
            return owner.getKind() + " " + name();
        }
    }

    static Manifests parse(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return new Manifests(documents.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of a kind of Kubernetes, as its model. */
    <T> List<T> of(Class<T> kind) {
        return all.stream()
                .filter(manifest -> kind.equals(Models.of(manifest).orElse(null)))
                .map(manifest -> Models.read(manifest, kind))
                .toList();
    }

    /** Those of a kind that may have no model. */
    List<JsonNode> of(String kind) {
        return all.stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind))
                .toList();
    }

    List<Pods> pods() {
        return Stream.of(
                        of(Deployment.class).stream()
                                .map(made -> new Pods(made, made.getSpec().getTemplate())),
                        of(StatefulSet.class).stream()
                                .map(made -> new Pods(made, made.getSpec().getTemplate())),
                        of(Job.class).stream()
                                .map(made -> new Pods(made, made.getSpec().getTemplate())))
                .flatMap(pods -> pods)
                .toList();
    }

    List<Pods> services() {
        return pods().stream().filter(Pods::isService).toList();
    }

    Optional<ConfigMap> configMap(String name) {
        return of(ConfigMap.class).stream()
                .filter(map -> map.getMetadata().getName().equals(name))
                .findFirst();
    }

    boolean has(String kind, String name) {
        return of(kind).stream()
                .anyMatch(manifest ->
                        manifest.path("metadata").path("name").asText().equals(name));
    }

    /** Every place at which a field of this name is, in any of them. */
    Stream<JsonNode> find(String field) {
        return all.stream().flatMap(manifest -> manifest.findValues(field).stream());
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static Map<String, String> strings(JsonNode object) {
        return YAML.convertValue(object, new TypeReference<>() {});
    }
}
