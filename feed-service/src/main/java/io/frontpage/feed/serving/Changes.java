package io.frontpage.feed.serving;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What makes one version of a list into the next, as JSON:
 *
 * <ul>
 *   <li>{@code left}: the ids of those that are not in it any more
 *   <li>{@code entered}: the entries that were not in it before
 *   <li>{@code moved}: the others whose rank is another, each as {@code id}, {@code from} and {@code to}
 *   <li>{@code changed}: of what has changed otherwise, each as {@code id} and {@code patch}, a JSON merge patch (RFC 7396)
 *       of its entry
 * </ul>
 *
 * <p>Whoever applies them in this order has the next version exactly.
 */
final class Changes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String RANK = "rank";

    private Changes() {}

    /**
     * @param before the entries of a list, each with {@code rank} and {@code article.id}
     * @param after those of the next version
     */
    static ObjectNode between(JsonNode before, JsonNode after) {
        var known = byId(before);
        var changes = JSON.objectNode();
        var left = changes.putArray("left");
        var entered = changes.putArray("entered");
        var moved = changes.putArray("moved");
        var changed = changes.putArray("changed");
        var now = byId(after);
        known.keySet().stream().filter(id -> !now.containsKey(id)).forEach(id -> left.add(id));
        now.forEach((id, entry) -> {
            var former = known.get(id);
            if (former == null) {
                entered.add(entry);
                return;
            }
            if (!former.get(RANK).equals(entry.get(RANK))) {
                var move = moved.addObject().put("id", id);
                move.set("from", former.get(RANK));
                move.set("to", entry.get(RANK));
            }
            var patch = patch(former, entry);
            patch.remove(RANK);
            if (!patch.isEmpty()) {
                changed.addObject().put("id", id).set("patch", patch);
            }
        });
        return changes;
    }

    static boolean isEmpty(ObjectNode changes) {
        return changes.properties().stream().allMatch(kind -> kind.getValue().isEmpty());
    }

    private static Map<String, JsonNode> byId(JsonNode entries) {
        var byId = new LinkedHashMap<String, JsonNode>();
        entries.forEach(entry -> byId.put(entry.at("/article/id").textValue(), entry));
        return byId;
    }

    private static ObjectNode patch(JsonNode before, JsonNode after) {
        var patch = JSON.objectNode();
        before.fieldNames().forEachRemaining(name -> {
            if (!after.has(name)) {
                patch.putNull(name);
            }
        });
        for (var field : after.properties()) {
            var former = before.get(field.getKey());
            var now = field.getValue();
            if (!now.equals(former)) {
                var both = former != null && former.isObject() && now.isObject();
                patch.set(field.getKey(), both ? patch(former, now) : now);
            }
        }
        return patch;
    }
}
