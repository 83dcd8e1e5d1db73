package io.frontpage.e2e.fuzz;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;

import io.frontpage.e2e.fuzz.Caller.Exchange;

/** Whether an answer is one that its document lets expect. */
final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final Pattern ID = Pattern.compile("\"([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\"");
    private static final String PROBLEM = "application/problem+json";

    private final Map<Place, JsonSchema> schemas = new HashMap<>();

    /** A reference means one thing in the document of one service and another in that of another. */
    private record Place(String server, JsonNode schema) {}

    /** What is wrong with it, in words; empty when nothing is. */
    Optional<String> fault(Exchange exchange) throws IOException {
        if (exchange.status() == Caller.NO_ANSWER) {
            return Optional.of("there is no answer");
        }
        if (exchange.status() >= 500) {
            return Optional.of("it is a fault of the service");
        }
        var response = exchange.operation().response(exchange.status());
        if (response.isMissingNode()) {
            return Optional.of("the document does not have this status");
        }
        if (exchange.status() >= 400) {
            return problemFault(exchange);
        }
        return contentFault(exchange, response.path("content"));
    }

    private static Optional<String> problemFault(Exchange exchange) throws IOException {
        if (!exchange.contentType().startsWith(PROBLEM)) {
            return Optional.of("an error has to be " + PROBLEM + ", not " + exchange.contentType());
        }
        var problem = JSON.readTree(exchange.body());
        boolean whole = problem.path("status").asInt() == exchange.status()
                && !problem.path("title").asText().isBlank()
                && !problem.path("detail").asText().isBlank();
        return whole ? Optional.empty() : Optional.of("it is no whole problem");
    }

    private Optional<String> contentFault(Exchange exchange, JsonNode content) throws IOException {
        if (exchange.body().length == 0) {
            return Optional.empty();
        }
        var type = exchange.contentType().split(";")[0].strip();
        if (!content.has(type)) {
            return Optional.of("the document does not have this media type: " + exchange.contentType());
        }
        var schema = content.get(type).path("schema");
        if (!type.contains("json") || schema.isMissingNode()) {
            return Optional.empty();
        }
        var operation = exchange.operation();
        var faults = schemas.computeIfAbsent(
                        new Place(operation.server(), schema), place -> schema(schema, operation.document()))
                .validate(JSON.readTree(exchange.body()));
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(faults.stream().limit(3).map(Object::toString).collect(Collectors.joining("; ")));
    }

    /** With the parts of the document that it may refer to. */
    private static JsonSchema schema(JsonNode schema, JsonNode document) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", document.path("components"));
        whole.putArray("allOf").add(schema);
        return SCHEMAS.getSchema(whole);
    }

    /** The ids in an answer, to be asked for. */
    static void noteIds(Exchange exchange, Values values) {
        if (exchange.status() < 300) {
            ID.matcher(new String(exchange.body(), java.nio.charset.StandardCharsets.UTF_8))
                    .results()
                    .limit(5)
                    .forEach(id -> values.note(id.group(1)));
        }
    }
}
