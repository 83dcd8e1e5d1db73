package io.frontpage.benchmarks.clicks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.frontpage.benchmarks.data.Lines;
import io.frontpage.benchmarks.data.Unreadable;

/**
 * Reads a {@code .csv} of reader, article and time, in time order, with or without a header, nothing quoted; a time is as in
 * RFC 3339 or in seconds or milliseconds of Unix time. A {@code .jsonl} of the same name beside it may have the articles:
 * {@code id}, {@code title}, {@code body}, and where known {@code summary}, {@code section} or {@code category},
 * {@code topics}, {@code language} and {@code date}, since when readers could see it.
 */
final class ClickTable {
    /** In seconds it would be in the year 5138. */
    private static final long MILLIS_FROM = 100_000_000_000L;

    private static final JsonMapper JSON = new JsonMapper();

    private final Catalogue catalogue = new Catalogue();
    private final List<Click> clicks = new ArrayList<>();
    private Instant last = Instant.MIN;
    private boolean first = true;

    private ClickTable() {}

    /** @throws Unreadable naming the line that is of another shape, or earlier than the one before */
    static Clickstream read(Path file) throws IOException {
        var reading = new ClickTable();
        var articles = Path.of(file.toString().replaceFirst("\\.csv$", ".jsonl"));
        if (Files.isRegularFile(articles)) {
            Lines.each(articles, reading::article);
        }
        Lines.each(file, reading::click);
        if (reading.clicks.isEmpty()) {
            throw new Unreadable(file + ": holds no click");
        }
        var name = file.getFileName().toString();
        return new Clickstream(name, reading.catalogue.articles(), reading.clicks, Map.of(), Clickstream.VISIT);
    }

    private void click(String line) {
        var columns = line.split(",", -1);
        if (columns.length != 3) {
            throw new IllegalArgumentException("has " + columns.length + " columns, not reader, article and time");
        }
        boolean header = first && !isTime(columns[2]);
        first = false;
        if (!header) {
            click(columns[0].strip(), columns[1].strip(), time(columns[2]));
        }
    }

    private void click(String reader, String article, Instant at) {
        if (reader.isEmpty() || article.isEmpty()) {
            throw new IllegalArgumentException("lacks the reader or the article");
        }
        if (at.isBefore(last)) {
            throw new IllegalArgumentException("is earlier than the line before");
        }
        last = at;
        clicks.add(new Click(reader, catalogue.place(article), at));
    }

    private void article(String line) {
        var json = parse(line);
        var title = json.path("title").asText();
        var body = json.path("body").asText();
        var section = json.path("section").asText(json.path("category").asText(null));
        var topics = new ArrayList<String>();
        json.path("topics").forEach(topic -> topics.add(topic.asText()));
        catalogue.add(new Article(
                required(json, "id"),
                json.path("language").asText(Language.of(title + " " + body)),
                title,
                json.path("summary").asText(null),
                body,
                section,
                topics,
                json.has("date") ? time(json.path("date").asText()) : null));
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("is not JSON: " + wrong.getOriginalMessage(), wrong);
        }
    }

    private static String required(JsonNode json, String field) {
        var value = json.path(field).asText();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("lacks " + field);
        }
        return value;
    }

    private static boolean isTime(String text) {
        try {
            time(text);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static Instant time(String text) {
        var time = text.strip();
        try {
            if (time.matches("\\d{1,15}")) {
                long number = Long.parseLong(time);
                return number < MILLIS_FROM ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            }
            return time.length() == "2026-01-31".length()
                    ? LocalDate.parse(time).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException("has '" + time + "' where a time is expected", wrong);
        }
    }
}
