package io.frontpage.e2e.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One method of one path of a server, as its document describes it. */
record Operation(String server, String method, String path, JsonNode spec, JsonNode document) {
    static List<Operation> of(String server, JsonNode document) {
        return fields(document.get("paths"))
                .flatMap(path -> fields(path.getValue())
                        .filter(method -> method.getValue().has("responses"))
                        .map(method -> new Operation(
                                server,
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                withParametersOf(path.getValue(), method.getValue()),
                                document)))
                .toList();
    }

    /** Those that a path's methods have in common stand with the path. */
    private static JsonNode withParametersOf(JsonNode path, JsonNode method) {
        ObjectNode whole = method.deepCopy();
        path.path("parameters").forEach(whole.withArray("parameters")::add);
        return whole;
    }

    private static Stream<Map.Entry<String, JsonNode>> fields(JsonNode object) {
        return object.properties().stream();
    }

    List<JsonNode> parameters(String in) {
        return StreamSupport.stream(spec.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .toList();
    }

    /** By media type; empty when it takes no body. */
    Map<String, JsonNode> bodies() {
        return fields(spec.path("requestBody").path("content"))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, content -> content.getValue().path("schema")));
    }

    /** What is said of answers with this status; missing when nothing is. */
    JsonNode response(int status) {
        return spec.path("responses").path(String.valueOf(status));
    }

    /** The schema itself where another only refers to it. */
    JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
