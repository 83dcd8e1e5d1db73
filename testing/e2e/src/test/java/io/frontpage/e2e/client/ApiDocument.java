package io.frontpage.e2e.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** An OpenAPI document as the build of a service leaves it. */
record ApiDocument(JsonNode root) {
    static ApiDocument read(Path file) throws IOException {
        return new ApiDocument(new ObjectMapper().readTree(file.toFile()));
    }

    List<Operation<JsonNode>> operations() {
        var operations = new ArrayList<Operation<JsonNode>>();
        for (var path : root.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                operations.add(operation(method.getKey().toUpperCase() + " " + path.getKey(), method.getValue()));
            }
        }
        return operations;
    }

    /** The schema itself, wherever it is and whatever may be said besides. */
    JsonNode resolve(JsonNode schema) {
        if (schema.has("$ref")) {
            return root.at(schema.get("$ref").asText().substring(1));
        }
        for (var parts : List.of("allOf", "anyOf")) {
            for (var part : schema.path(parts)) {
                if (part.has("$ref")) {
                    return resolve(part);
                }
            }
        }
        return schema;
    }

    private static Operation<JsonNode> operation(String name, JsonNode operation) {
        Map<String, JsonNode> parameters = new TreeMap<>();
        for (var parameter : operation.path("parameters")) {
            var key = parameter.get("in").asText() + " " + parameter.get("name").asText();
            parameters.put(key, parameter.path("schema"));
        }
        return new Operation<>(name, parameters, content(operation.path("requestBody")), answer(operation));
    }

    /** Of the first answer that is a success and says something. */
    private static JsonNode answer(JsonNode operation) {
        for (var response : operation.get("responses").properties()) {
            if (response.getKey().startsWith("2") && response.getValue().has("content")) {
                return content(response.getValue());
            }
        }
        return null;
    }

    /** All media types of an operation have one schema, or the client leaves it out. */
    private static JsonNode content(JsonNode message) {
        var types = message.path("content").elements();
        return types.hasNext() ? types.next().get("schema") : null;
    }
}
