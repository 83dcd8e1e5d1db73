package io.frontpage.local.newsroom;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One line of an import, and the request that creates its article. */
final class ArticleLine {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final byte BYTE_ORDER_MARK = (byte) 0xEF;

    private final JsonNode line;
    private final Clock clock;

    private ArticleLine(JsonNode line, Clock clock) {
        this.line = line;
        this.clock = clock;
    }

    /** A line that can't become an article; the message says why. */
    static final class Unusable extends Exception {
        Unusable(String reason) {
            super(reason, null, false, false);
        }
    }

    /** @throws Unusable when it is no JSON object, or lacks what an article needs */
    static ObjectNode request(byte[] bytes, Clock clock) throws Unusable {
        var line = parse(bytes);
        if (!line.isObject()) {
            throw new Unusable("not a JSON object");
        }
        return new ArticleLine(line, clock).request();
    }

    private static JsonNode parse(byte[] bytes) throws Unusable {
        int start = bytes.length > 2 && bytes[0] == BYTE_ORDER_MARK ? 3 : 0;
        try {
            return JSON.readTree(bytes, start, bytes.length - start);
        } catch (JsonProcessingException e) {
            throw new Unusable("not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Unusable("not valid JSON: " + e.getMessage());
        }
    }

    private ObjectNode request() throws Unusable {
        var request = JSON.createObjectNode();
        request.put("externalId", required("id"));
        request.put("headline", required("title"));
        request.put("body", required("body"));
        copy(request, "section", line.hasNonNull("section") ? "section" : "category");
        for (var field : new String[] {"summary", "topics", "language", "source", "editor"}) {
            copy(request, field, field);
        }
        request.put("status", "PUBLISHED");
        var published = publishedAt();
        published.ifPresent(time ->
                request.put("publishedAt", time.truncatedTo(ChronoUnit.MILLIS).toString()));
        return request;
    }

    private String required(String field) throws Unusable {
        var value = line.path(field);
        if (!value.isTextual() && !value.isNumber()) {
            throw new Unusable(field + ": is missing");
        }
        if (value.asText().isBlank()) {
            throw new Unusable(field + ": is empty");
        }
        return value.asText();
    }

    /** What the service is to judge goes to it as it is. */
    private void copy(ObjectNode request, String name, String field) {
        if (line.hasNonNull(field)) {
            request.set(name, line.get(field));
        }
    }

    private Optional<Instant> publishedAt() throws Unusable {
        if (line.hasNonNull("date")) {
            return Optional.of(date(line.get("date").asText()));
        }
        return line.hasNonNull("age") ? Optional.of(before(line.get("age").asText())) : Optional.empty();
    }

    private static Instant date(String text) throws Unusable {
        try {
            return text.length() == "2023-01-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Unusable("date: is neither like 2023-01-31 nor like 2023-01-31T09:30:00Z: " + text);
        }
    }

    private Instant before(String age) throws Unusable {
        try {
            return clock.instant().minus(Duration.parse(age));
        } catch (DateTimeException e) {
            throw new Unusable("age: is not a duration like PT3H: " + age);
        }
    }
}
