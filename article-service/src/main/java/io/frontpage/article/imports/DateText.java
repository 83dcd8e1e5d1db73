package io.frontpage.article.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Dates as feeds write them: RFC 3339, a day alone, ISO without a zone (UTC then), and RFC 822 with what is made of it: no
 * weekday or a wrong one, years of two digits, no seconds, names of zones.
 */
final class DateText {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern RFC_822 =
            Pattern.compile("(?:\\p{Alpha}+\\.?,?\\s+)?(\\d{1,2})[ -](\\p{Alpha}{3})\\p{Alpha}*\\.?[ -](\\d{4}|\\d{2})"
                    + "(?:\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?(?:\\s*([+-]\\d{2}:?\\d{2}|\\p{Alpha}{1,4}))?");
    private static final Map<String, ZoneOffset> ZONES = Map.ofEntries(
            Map.entry("Z", ZoneOffset.UTC),
            Map.entry("UT", ZoneOffset.UTC),
            Map.entry("UTC", ZoneOffset.UTC),
            Map.entry("GMT", ZoneOffset.UTC),
            Map.entry("EST", ZoneOffset.ofHours(-5)),
            Map.entry("EDT", ZoneOffset.ofHours(-4)),
            Map.entry("CST", ZoneOffset.ofHours(-6)),
            Map.entry("CDT", ZoneOffset.ofHours(-5)),
            Map.entry("MST", ZoneOffset.ofHours(-7)),
            Map.entry("MDT", ZoneOffset.ofHours(-6)),
            Map.entry("PST", ZoneOffset.ofHours(-8)),
            Map.entry("PDT", ZoneOffset.ofHours(-7)));

    /** More than any of these has, and so little that the time to look at it doesn't matter. */
    private static final int MAX_LENGTH = 100;

    private DateText() {}

    /** None when it is none of these. */
    static Optional<Instant> parse(String text) {
        var stripped = text.strip();
        if (stripped.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var matcher = RFC_822.matcher(stripped);
            return Optional.of(matcher.matches() ? rfc822(matcher) : iso(stripped));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant iso(String text) {
        var date = text.replaceFirst("(?<=\\d) (?=\\d)", "T").replaceFirst(" ?([+-]\\d{2})(\\d{2})$", "$1:$2");
        if (date.length() == "2026-01-31".length()) {
            return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return date.matches(".*T.*([zZ]|[+-]\\d{2}:\\d{2})")
                ? OffsetDateTime.parse(date).toInstant()
                : LocalDateTime.parse(date).toInstant(ZoneOffset.UTC);
    }

    private static Instant rfc822(MatchResult date) {
        int month = MONTHS.indexOf(date.group(2).toLowerCase(Locale.ROOT)) + 1;
        return LocalDateTime.of(
                        year(date.group(3)),
                        month,
                        Integer.parseInt(date.group(1)),
                        number(date.group(4)),
                        number(date.group(5)),
                        number(date.group(6)))
                .toInstant(zone(date.group(7)));
    }

    /** Two digits are of the hundred years that RFC 2822 takes them for. */
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) {
            return year;
        }
        return year < 50 ? 2000 + year : 1900 + year;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static ZoneOffset zone(String text) {
        if (text == null) {
            return ZoneOffset.UTC;
        }
        if (Character.isLetter(text.charAt(0))) {
            return Optional.ofNullable(ZONES.get(text.toUpperCase(Locale.ROOT)))
                    .orElseThrow(() -> new DateTimeException("An unknown zone"));
        }
        return ZoneOffset.of(text);
    }
}
