package io.frontpage.feed.serving;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

class ChangesTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Property
    void applyingTheChangesGivesTheNextVersionExactly(@ForAll long seed) {
        var random = new Random(seed);
        var before = list(random);
        var after = list(random);

        assertThat(apply(before, Changes.between(before, after))).isEqualTo(after);
    }

    @Property
    void betweenTheSameThereAreNone(@ForAll long seed) {
        assertThat(Changes.isEmpty(Changes.between(list(new Random(seed)), list(new Random(seed)))))
                .isTrue();
    }

    @Example
    void eachKindIsNamedForWhatItIs() throws Exception {
        var mapper = new ObjectMapper();
        var before = mapper.readTree("""
                [{"rank": 1, "article": {"id": "a", "section": "x"}, "heat": 2.5},
                 {"rank": 2, "article": {"id": "b"}, "heat": 2, "movement": 3},
                 {"rank": 3, "article": {"id": "c"}, "heat": 1}]""");
        var after = mapper.readTree("""
                [{"rank": 1, "article": {"id": "b"}, "heat": 4},
                 {"rank": 2, "article": {"id": "a"}, "heat": 2.5},
                 {"rank": 3, "article": {"id": "d"}, "heat": 1}]""");

        assertThat(Changes.between(before, after)).isEqualTo(mapper.readTree("""
                {"left": ["c"],
                 "entered": [{"rank": 3, "article": {"id": "d"}, "heat": 1}],
                 "moved": [{"id": "b", "from": 2, "to": 1}, {"id": "a", "from": 1, "to": 2}],
                 "changed": [{"id": "b", "patch": {"heat": 4, "movement": null}},
                             {"id": "a", "patch": {"article": {"section": null}}}]}"""));
    }

    /** What a client does. */
    private static JsonNode apply(ArrayNode before, ObjectNode changes) {
        var entries = new HashMap<String, ObjectNode>();
        before.forEach(entry -> entries.put(id(entry), entry.deepCopy()));
        changes.get("left").forEach(id -> entries.remove(id.textValue()));
        changes.get("entered").forEach(entry -> entries.put(id(entry), entry.deepCopy()));
        changes.get("moved")
                .forEach(move -> entries.get(move.get("id").textValue()).set("rank", move.get("to")));
        changes.get("changed")
                .forEach(change -> merge(entries.get(change.get("id").textValue()), change.get("patch")));
        var list = new ArrayList<>(entries.values());
        list.sort(Comparator.comparingInt(entry -> entry.get("rank").intValue()));
        return JSON.arrayNode().addAll(list);
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else if (field.getValue().isObject() && target.get(field.getKey()) instanceof ObjectNode nested) {
                merge(nested, field.getValue());
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }

    private static String id(JsonNode entry) {
        return entry.at("/article/id").textValue();
    }

    private static ArrayNode list(Random random) {
        var entries = JSON.arrayNode();
        var ids = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f"));
        for (int rank = 1; rank <= random.nextInt(6); rank++) {
            var entry = entries.addObject().put("rank", rank);
            var card = entry.putObject("article").put("id", ids.remove(random.nextInt(ids.size())));
            putSome(card, "section", random);
            entry.putObject("counters").put("views", random.nextInt(3));
            putSome(entry, "movement", random);
            entry.putArray("flags").add(random.nextInt(2));
        }
        return entries;
    }

    private static void putSome(ObjectNode object, String name, Random random) {
        if (random.nextBoolean()) {
            object.put(name, random.nextInt(3));
        }
    }
}
