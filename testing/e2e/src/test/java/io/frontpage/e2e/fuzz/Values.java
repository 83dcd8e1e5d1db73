package io.frontpage.e2e.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Values that a schema allows, and for every other request some that it does not. */
final class Values {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 8;
    private static final int MOST_KNOWN = 500;

    /** Nothing listens there, whatever fetches it. */
    private static final String NOWHERE = "https://fuzz.invalid/";

    private static final List<String> NASTY = List.of(
            "",
            " ",
            "\u0000",
            "\ud800",
            "null",
            "0",
            "-1",
            "../../etc/passwd",
            "'; drop table articles; --",
            "<script>alert(1)</script>",
            "%00%ff",
            "\u202egnp.exe",
            "渡輪\n\r\t",
            "𠮷野家 👩‍👩‍👧",
            "x".repeat(3000),
            "9".repeat(40),
            "NaN",
            "2026-02-30T25:61:61Z",
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01T00:00:00Z");

    private final Random random;
    private final double chance;
    private final List<String> known = new ArrayList<>();
    private double broken;
    private double optional;

    /** @param chance of each value of a broken request to be of another kind, from 0 to 1 */
    Values(Random random, double chance) {
        this.random = random;
        this.chance = chance;
    }

    /** The values from here on are of another request: half of the requests are as their document has them. */
    void begin() {
        broken = random.nextBoolean() ? 0 : chance;
        optional = random.nextInt(4) / 4.0;
    }

    boolean areSound() {
        return broken == 0;
    }

    /** An id that an answer has named, to be asked for. */
    void note(String id) {
        if (known.size() < MOST_KNOWN) {
            known.add(id);
        } else {
            known.set(random.nextInt(MOST_KNOWN), id);
        }
    }

    JsonNode of(JsonNode schema, Operation operation) {
        return of(schema, operation, 0);
    }

    private JsonNode of(JsonNode reference, Operation operation, int depth) {
        if (random.nextDouble() < broken) {
            return wrong(depth);
        }
        var schema = operation.resolved(reference);
        for (var alternatives : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.has(alternatives)) {
                return of(
                        schema.get(alternatives)
                                .get(random.nextInt(schema.get(alternatives).size())),
                        operation,
                        depth);
            }
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(random.nextInt(schema.get("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, operation, depth);
            case "array" -> array(schema, operation, depth);
            case "integer" -> IntNode.valueOf(number(schema));
            case "number" -> DoubleNode.valueOf(random.nextDouble() * 2);
            case "null" -> NullNode.getInstance();
            case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
            default -> TextNode.valueOf(text(schema));
        };
    }

    private String type(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText();
    }

    private JsonNode object(JsonNode schema, Operation operation, int depth) {
        var object = JSON.objectNode();
        if (depth > DEEPEST) {
            return object;
        }
        var required = schema.path("required").toString();
        schema.path("properties").properties().forEach(property -> {
            boolean needed = required.contains('"' + property.getKey() + '"') && random.nextDouble() >= broken;
            if (needed || random.nextDouble() < optional) {
                object.set(property.getKey(), of(property.getValue(), operation, depth + 1));
            }
        });
        if (schema.path("additionalProperties").isObject()) {
            object.set(text(JSON.objectNode()), of(schema.get("additionalProperties"), operation, depth + 1));
        }
        if (random.nextDouble() < broken) {
            object.set("unknown", wrong(depth));
        }
        return object;
    }

    private JsonNode array(JsonNode schema, Operation operation, int depth) {
        var array = JSON.arrayNode();
        int size = depth > DEEPEST ? 0 : schema.path("minItems").asInt(0) + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            array.add(of(schema.path("items"), operation, depth + 1));
        }
        return array;
    }

    /** Often one at the bounds, now and then one beyond. */
    private int number(JsonNode schema) {
        int least = schema.path("minimum").asInt(0);
        int most = schema.path("maximum").asInt(1000);
        return switch (random.nextInt(areSound() ? 6 : 8)) {
            case 0 -> least;
            case 1 -> most;
            case 6 -> least - 1;
            case 7 -> most == Integer.MAX_VALUE ? most : most + 1;
            default -> (int) (least + random.nextDouble() * ((double) most - least));
        };
    }

    private String text(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "uuid" -> id();
            case "date-time" -> "20" + (20 + random.nextInt(12)) + "-0" + (1 + random.nextInt(9)) + "-11T05:06:07Z";
            case "uri" -> NOWHERE + random.nextInt(1000);
            default -> word(schema);
        };
    }

    private String id() {
        return known.isEmpty() || random.nextInt(4) == 0
                ? new UUID(random.nextLong(), random.nextLong()).toString()
                : known.get(random.nextInt(known.size()));
    }

    private String word(JsonNode schema) {
        if (schema.path("examples").isArray() && random.nextInt(4) > 0) {
            return schema.get("examples").get(0).asText();
        }
        int most = Math.min(schema.path("maxLength").asInt(40), 3000);
        return switch (random.nextInt(areSound() ? 12 : 16)) {
            case 0 -> "渡".repeat(most);
            case 1 -> id();
            case 2 -> NOWHERE + "feed.xml";
            case 12, 13 -> "x".repeat(most + 1);
            default ->
                List.of("ferry", "city", "en", "zh-Hans", "渡輪", "now", "day", "r-17")
                        .get(random.nextInt(8));
        };
    }

    /** A text for a parameter or a header. */
    String plain(JsonNode schema, Operation operation) {
        if (random.nextDouble() < broken) {
            return NASTY.get(random.nextInt(NASTY.size()));
        }
        var value = of(schema, operation);
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private JsonNode wrong(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> NullNode.getInstance();
            case 1 -> IntNode.valueOf(random.nextInt());
            case 2 -> DoubleNode.valueOf(random.nextGaussian() * 1e300);
            case 3 -> BooleanNode.TRUE;
            case 4 -> JSON.arrayNode().add(depth);
            case 5 -> JSON.objectNode().put("unknown", depth);
            case 6 -> BigIntegerNode.valueOf(java.math.BigInteger.TEN.pow(30));
            default -> TextNode.valueOf(NASTY.get(random.nextInt(NASTY.size())));
        };
    }
}
