package io.frontpage.e2e.client;

import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.frontpage.client.Ids;

/** Where the client and a document say different things: in neither may there be what the other does not have. */
final class Agreement {
    private static final Set<Type> TEXTS = Set.of(String.class, Ids.class, Duration.class, InputStream.class);

    private final List<String> differences = new ArrayList<>();
    private final Set<List<Object>> compared = new HashSet<>();
    private final Map<Class<?>, Set<String>> values = new HashMap<>();

    /** None when they agree. */
    List<String> differences() {
        var all = new ArrayList<>(differences);
        values.forEach((type, documented) -> {
            if (!documented.equals(values(type))) {
                all.add(type + ": the values are " + documented);
            }
        });
        return all;
    }

    void compare(ApiDocument document, Operation<JsonNode> documented, Operation<Type> method) {
        members(document, documented.name(), documented.parameters(), method.parameters());
        optional(document, documented.name() + " body", documented.body(), method.body());
        optional(document, documented.name() + " answer", documented.answer(), method.answer());
    }

    private void optional(ApiDocument document, String where, JsonNode schema, Type type) {
        if (schema == null || type == null) {
            check(schema == null && type == null, where, schema + " is not " + type);
        } else {
            compare(document, where, schema, type);
        }
    }

    private void members(ApiDocument document, String where, Map<String, JsonNode> schemas, Map<String, Type> types) {
        check(schemas.keySet().equals(types.keySet()), where, schemas.keySet() + " are not " + types.keySet());
        schemas.forEach((name, schema) -> {
            if (types.containsKey(name)) {
                compare(document, where + " " + name, schema, types.get(name));
            }
        });
    }

    /** @param reference of the schema, or itself */
    void compare(ApiDocument document, String where, JsonNode reference, Type type) {
        var schema = document.resolve(reference);
        if (!compared.add(List.of(schema, type))) {
            return;
        }
        var kind = schema.path("type").asText();
        if (kind.equals("array")) {
            check(raw(type) == List.class, where, "is an array, not " + type);
            compare(document, where + "[]", schema.get("items"), argument(type));
        } else if (schema.has("enum")) {
            enumerated(where, schema.get("enum"), raw(type));
        } else if (schema.has("additionalProperties")) {
            check(raw(type) == Map.class, where, "is a map, not " + type);
            compare(document, where + "{}", schema.get("additionalProperties"), argument(type));
        } else if (schema.has("properties")) {
            record(document, where, schema.get("properties"), raw(type));
        } else {
            check(plain(kind, schema.path("format").asText()).contains(type), where, schema + " is not " + type);
        }
    }

    private void record(ApiDocument document, String where, JsonNode properties, Class<?> type) {
        check(type.isRecord(), where, "is an object, not " + type);
        var schemas = new TreeMap<String, JsonNode>();
        properties.properties().forEach(property -> schemas.put(property.getKey(), property.getValue()));
        members(document, where, schemas, components(type));
    }

    private void enumerated(String where, JsonNode documented, Class<?> type) {
        if (!type.isEnum()) {
            check(false, where, "is an enumeration, not " + type);
            return;
        }
        documented.forEach(
                value -> values.computeIfAbsent(type, any -> new TreeSet<>()).add(value.asText()));
    }

    private void check(boolean holds, String where, String difference) {
        if (!holds) {
            differences.add(where + ": " + difference);
        }
    }

    private static Set<? extends Type> plain(String kind, String format) {
        return switch (kind + " " + format) {
            case "string uuid" -> Set.of(UUID.class);
            case "string date-time" -> Set.of(Instant.class);
            case "string duration" -> Set.of(Duration.class);
            case "integer int32", "integer " -> Set.of(int.class, Integer.class);
            case "integer int64" -> Set.of(long.class, Long.class);
            case "number double" -> Set.of(double.class, Double.class);
            case "boolean " -> Set.of(boolean.class, Boolean.class);
            case "string " -> TEXTS;
            default -> Set.of(Object.class, String.class);
        };
    }

    private static Map<String, Type> components(Class<?> type) {
        var components = new TreeMap<String, Type>();
        for (var component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                components.putAll(components(component.getType()));
            } else if (!component.getAccessor().isAnnotationPresent(JsonAnySetter.class)) {
                components.put(name(component), component.getGenericType());
            }
        }
        return components;
    }

    private static String name(RecordComponent component) {
        var name = component.getAccessor().getAnnotation(JsonProperty.class);
        return name == null ? component.getName() : name.value();
    }

    private static Set<String> values(Class<?> type) {
        var json = new ObjectMapper();
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> json.valueToTree(constant).asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    /** Of a list its only one, of a map that of the values. */
    private static Type argument(Type type) {
        var arguments = type instanceof ParameterizedType generic ? generic.getActualTypeArguments() : new Type[0];
        return arguments.length == 0 ? Object.class : arguments[arguments.length - 1];
    }
}
