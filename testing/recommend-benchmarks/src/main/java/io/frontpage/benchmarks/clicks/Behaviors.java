package io.frontpage.benchmarks.clicks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.frontpage.benchmarks.data.Lines;
import io.frontpage.benchmarks.data.Unreadable;

/**
 * Reads impressions, {@code behaviors.tsv}, and articles, {@code news.tsv}, of a directory, in one of two formats that are told
 * apart by the number of columns. Neither has a header.
 *
 * <p>MIND (https://github.com/msnews/msnews.github.io/blob/master/assets/doc/introduction.md): impression, reader, time such as
 * {@code 11/13/2019 8:36:57 AM}, what was read before, what was shown with {@code -1} where it was clicked; article, category,
 * subcategory, title, abstract, address, entities.
 *
 * <p>NeMig (https://github.com/andreeaiana/nemig): the same without times, so that impressions count as one a minute in the
 * order of the file; article, title, abstract, entities of both, category, sentiment, leaning. German or English, guessed.
 *
 * <p>In both, all of a reader's clicks are one session; clicks of one impression count in the order in which they are written.
 */
final class Behaviors {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US);
    private static final int MIND_COLUMNS = 5;
    private static final int NEMIG_COLUMNS = 4;
    private static final int NEWS_COLUMNS = 8;

    private final Catalogue catalogue = new Catalogue();
    private final List<Click> clicks = new ArrayList<>();
    private final Map<String, History> histories = new HashMap<>();
    private int columns;
    private Instant minute = Instant.EPOCH;

    private record History(Instant at, List<Integer> articles) {}

    private Behaviors() {}

    /** @throws Unreadable naming the line that is of another shape */
    static Clickstream read(Path directory) throws IOException {
        var behaviors = directory.resolve("behaviors.tsv");
        var reading = new Behaviors();
        Lines.each(behaviors, reading::columnsAreThoseOf);
        Lines.each(directory.resolve("news.tsv"), reading::article);
        Lines.each(behaviors, reading::impression);
        if (reading.clicks.isEmpty()) {
            throw new Unreadable(behaviors + ": holds no click");
        }
        return reading.stream(directory.getFileName().toString());
    }

    private Clickstream stream(String name) {
        clicks.sort(Comparator.comparing(Click::at));
        var read = new HashMap<String, List<Integer>>();
        histories.forEach((reader, history) -> read.put(reader, history.articles()));
        return new Clickstream(name, catalogue.articles(), clicks, read, null);
    }

    private void columnsAreThoseOf(String line) {
        int count = line.split("\t", -1).length;
        if (columns == 0 && count != MIND_COLUMNS && count != NEMIG_COLUMNS) {
            throw new IllegalArgumentException("has %d columns, not %d as in MIND or %d as in NeMig"
                    .formatted(count, MIND_COLUMNS, NEMIG_COLUMNS));
        }
        columns = columns == 0 ? count : columns;
        split(line, columns);
    }

    private static String[] split(String line, int expected) {
        var columns = line.split("\t", -1);
        if (columns.length != expected) {
            throw new IllegalArgumentException("has " + columns.length + " columns, not " + expected);
        }
        return columns;
    }

    private void article(String line) {
        var news = split(line, NEWS_COLUMNS);
        catalogue.add(
                columns == MIND_COLUMNS
                        ? article(news[0], "en", news[3], news[4], news[1], news[2])
                        : article(news[0], Language.of(news[1] + " " + news[2]), news[1], news[2], null, news[5]));
    }

    private static Article article(
            String id, String language, String title, String summary, String section, String topic) {
        var topics = topic.isEmpty() ? List.<String>of() : List.of(topic);
        return new Article(id, language, title, summary.isEmpty() ? null : summary, "", section, topics, null);
    }

    private void impression(String line) {
        var row = split(line, columns);
        minute = minute.plusSeconds(60);
        var at = columns == MIND_COLUMNS ? time(row[2]) : minute;
        history(row[1], row[columns - 2], at);
        for (var shown : words(row[columns - 1])) {
            shown(row[1], shown, at);
        }
    }

    private void history(String reader, String text, Instant at) {
        var known = histories.get(reader);
        if (known == null || at.isBefore(known.at())) {
            var read = words(text).stream().map(id -> catalogue.seen(id, at)).toList();
            histories.put(reader, new History(at, read));
        }
    }

    private void shown(String reader, String shown, Instant at) {
        int end = shown.length() - 2;
        if (end < 1 || !shown.endsWith("-0") && !shown.endsWith("-1")) {
            throw new IllegalArgumentException("has '" + shown + "' where an article and -0 or -1 is expected");
        }
        int article = catalogue.seen(shown.substring(0, end), at);
        if (shown.endsWith("-1")) {
            clicks.add(new Click(reader, article, at));
        }
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }

    private static Instant time(String text) {
        try {
            return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "has '" + text + "' where a time such as 11/13/2019 8:36:57 AM is expected", wrong);
        }
    }
}
