package io.frontpage.testing;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** For how long what derives from readers is kept, as docs/data-and-privacy.md says it. */
public final class Retention {
    private static final String PAGE = "data-and-privacy.md";
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private Retention() {}

    /** The rows of the table, by the name of what is kept. */
    public static Map<String, Duration> table() {
        var table = new LinkedHashMap<String, Duration>();
        for (var line : Documentation.lines(PAGE)) {
            if (line.startsWith("| ") && line.contains("`")) {
                var cells = Documentation.cells(line);
                table.put(cells.get(2).replace("`", ""), duration(cells.get(3)));
            }
        }
        return table;
    }

    /** The names of what is about nobody, and so may be kept. */
    public static Set<String> nobodys() {
        var paragraph = Documentation.lines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("Nobody's are these"))
                .takeWhile(line -> !line.isBlank())
                .collect(Collectors.joining(" "));
        return NAME.matcher(paragraph).results().map(name -> name.group(1)).collect(Collectors.toSet());
    }

    /** Such as "14 days". */
    private static Duration duration(String text) {
        var parts = text.split(" ");
        int number = Integer.parseInt(parts[0]);
        return switch (parts[1]) {
            case "minute", "minutes" -> Duration.ofMinutes(number);
            case "hour", "hours" -> Duration.ofHours(number);
            case "day", "days" -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
