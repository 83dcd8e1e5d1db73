package io.frontpage.feed.serving;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import io.vertx.core.MultiMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.hot.FeedQuery.Order;
import io.frontpage.feed.hot.Window;
import io.frontpage.service.LanguageTag;
import io.frontpage.service.PlainText;
import io.frontpage.service.problem.ProblemException;

/** Which list is wanted, as requests say it; what is absent does not matter. */
public record ListParameters(
        @QueryParam("section") @Size(min = 1, max = 64) @PlainText @Parameter(example = "politics")
        String section,

        @QueryParam("topic") @Size(min = 1, max = 64) @PlainText @Parameter(example = "elections")
        String topic,

        @QueryParam("language")
        @LanguageTag
        @Parameter(description = "A BCP 47 tag; `zh` takes in `zh-Hans` and `zh-Hant`", example = "zh-Hant")
        String language,

        @QueryParam("window")
        @Pattern(regexp = "now|day|week", message = "must be now, day or week")
        @Parameter(
                description =
                        "Which kind of hot: what readers turn to just now, what has mattered today, or this week. "
                                + "Hot lists alone have windows; without it, `now`",
                schema = @Schema(enumeration = {"now", "day", "week"}),
                example = "day")
        String window,

        @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100)
        int limit) {
    private static final int DEFAULT_LIMIT = 20;

    /** @throws ProblemException 400 when the order has no windows */
    public FeedQuery query(Order order) {
        if (order != Order.HOT && window != null) {
            throw ProblemException.badRequest("window", "is for hot lists alone");
        }
        var tag = language == null ? null : LanguageTag.Validator.canonical(language);
        return new FeedQuery(order, windowOf(order, window), section, topic, tag, limit);
    }

    private static Window windowOf(Order order, String name) {
        if (order != Order.HOT) {
            return null;
        }
        return name == null
                ? Window.NOW
                : Stream.of(Window.values())
                        .filter(window -> window.lowerCase().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("There is no window " + name));
    }

    /** @throws NumberFormatException when the limit is no number */
    static ListParameters of(MultiMap parameters) {
        var limit = value(parameters, "limit");
        return new ListParameters(
                value(parameters, "section"),
                value(parameters, "topic"),
                value(parameters, "language"),
                value(parameters, "window"),
                limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit));
    }

    /** What is there with nothing in it is as if it were not there, as it is for resources. */
    private static String value(MultiMap parameters, String name) {
        var value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /**
     * The query of a first page, without a look at whether it is valid: what is not valid is never in memory.
     *
     * @param text as sent, null for none
     * @return null when it is not for a first page, or has to be looked at more closely
     */
    static FeedQuery peek(Order order, String text) {
        if (text == null || text.isEmpty()) {
            return new FeedQuery(order, windowOf(order, null), null, null, null, DEFAULT_LIMIT);
        }
        var values = new HashMap<String, String>();
        for (var parameter : text.split("&", 7)) {
            int equals = parameter.indexOf('=');
            if (equals < 0 || values.put(parameter.substring(0, equals), parameter.substring(equals + 1)) != null) {
                return null;
            }
        }
        try {
            return peek(order, values);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static FeedQuery peek(Order order, Map<String, String> values) {
        var limit = values.remove("limit");
        var window = values.remove("window");
        if (window != null && order != Order.HOT) {
            return null;
        }
        var query = new FeedQuery(
                order,
                windowOf(order, window),
                decoded(values.remove("section")),
                decoded(values.remove("topic")),
                decoded(values.remove("language")),
                limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit));
        return values.isEmpty() ? query : null;
    }

    private static String decoded(String value) {
        return value == null || value.indexOf('%') < 0 && value.indexOf('+') < 0
                ? value
                : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
