package io.frontpage.feed.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;

import io.frontpage.contracts.Topic;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.testing.EventLog;

/** Engagements to report, and what has become of them on the topic. */
final class Engagements {
    private Engagements() {}

    /** @param more further fields and their values, by turns */
    static Map<String, Object> engagement(UUID article, String type, Object... more) {
        var engagement = new HashMap<String, Object>();
        engagement.put("id", UUID.randomUUID().toString());
        engagement.put("articleId", article.toString());
        engagement.put("type", type);
        if (!type.equals("comment-count")) {
            engagement.put("reader", "reader-" + UUID.randomUUID());
        }
        for (int i = 0; i < more.length; i += 2) {
            engagement.put((String) more[i], more[i + 1]);
        }
        return engagement;
    }

    static List<Map<String, Object>> views(UUID article, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> engagement(article, "view"))
                .toList();
    }

    /** The body of a request. */
    static String json(List<?> engagements) {
        return new JsonObject(Map.of("engagements", engagements)).encode();
    }

    /** Those of an article that are on the topic, in order. */
    static List<JsonPath> onTopic(LocalStack stack, UUID article) {
        return new EventLog(stack.kafka().bootstrapServers())
                .of(article, Topic.ENGAGEMENTS).stream().map(JsonPath::from).toList();
    }
}
