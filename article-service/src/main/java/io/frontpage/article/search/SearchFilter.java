package io.frontpage.article.search;

import java.time.Instant;
import java.util.Map;

/**
 * Which articles are looked at. Null stands for all.
 *
 * @param language a canonical BCP 47 tag
 * @param from not published before
 * @param to published before
 */
public record SearchFilter(String section, String topic, String language, Instant from, Instant to) {

    /** A condition on search_documents; null where nothing is asked. */
    void addTo(StringBuilder where, Map<String, Object> parameters) {
        add(where, parameters, "section = :section", "section", section);
        add(where, parameters, ":topic = any(topics)", "topic", topic);
        add(where, parameters, "language = :language", "language", language);
        add(where, parameters, "published_at >= :from", "from", from);
        add(where, parameters, "published_at < :to", "to", to);
    }

    private static void add(
            StringBuilder where, Map<String, Object> parameters, String condition, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            parameters.put(name, value);
        }
    }
}
