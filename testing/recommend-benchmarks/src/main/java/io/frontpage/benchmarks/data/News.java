package io.frontpage.benchmarks.data;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;

/**
 * An article of a file of them.
 *
 * @param key its id in the file
 * @param category what it is filed under; null where that isn't known
 */
public record News(String key, String category, ArticleEvent article) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant ANY_DAY = Instant.parse("2018-11-01T00:00:00Z");

    /** Title and body. */
    public String text() {
        return article.headline() + "\n" + article.body();
    }

    /** @throws Unreadable when a line is no article */
    public static List<News> read(Path file) throws IOException {
        var news = new ArrayList<News>();
        Lines.each(file, line -> news.add(of(news.size() + 1, tree(line))));
        return news;
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON", e);
        }
    }

    /** Each line's UUID is greater than that of the one before, as those of articles are. */
    private static News of(int number, JsonNode node) {
        var at = node.has("date")
                ? LocalDate.parse(node.get("date").asText())
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                : ANY_DAY;
        var article = new ArticleEvent(
                new UUID(number, 0),
                1,
                Status.PUBLISHED,
                "zh",
                node.required("title").asText(),
                null,
                node.required("body").asText(),
                null,
                List.of(),
                null,
                null,
                null,
                at,
                at,
                List.of());
        return new News(node.required("id").asText(), node.path("category").asText(null), article);
    }
}
