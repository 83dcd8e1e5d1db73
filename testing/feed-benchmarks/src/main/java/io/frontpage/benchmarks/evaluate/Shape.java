package io.frontpage.benchmarks.evaluate;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The shapes that a recording can have, known by the first line of the file. */
enum Shape {
    /** Hacker News's front page. An empty number of comments is none. */
    FRONT_PAGE(
            "ts\trank\tid\tpoints\tcomments",
            true,
            columns -> Optional.of(new Row(
                    at(columns[0]),
                    new Sighting(columns[2], (int) number(columns[1]), number(columns[3]), number(columns[4]))))),

    /**
     * A hot-search list. What is paid for is left out. Engagements are original posts: of the counts that grow it is the one that
     * is rounded least (from ten thousand up to thousands), and what can be looked at is more than a hundred times the size.
     * Topics come back after weeks with what they gathered before, so what they have at first is nothing that just happened.
     */
    HOT_SEARCH(
            "slot\tdisplay_ts\trank\ttopic\thot\tads\tread\tdiscuss\torigin",
            false,
            columns -> columns[5].equals("1") || columns[8].isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Row(
                            at(columns[1]),
                            new Sighting(columns[3], (int) number(columns[2]), number(columns[8]), 0))));

    private final String header;
    private final boolean startsFromNothing;
    private final Function<String[], Optional<Row>> parser;

    Shape(String header, boolean startsFromNothing, Function<String[], Optional<Row>> parser) {
        this.header = header;
        this.startsFromNothing = startsFromNothing;
        this.parser = parser;
    }

    /** One line of the file. */
    record Row(Instant at, Sighting sighting) {}

    static Optional<Shape> of(String header) {
        return Arrays.stream(values())
                .filter(shape -> shape.header.equals(header))
                .findFirst();
    }

    /** Whether what an article has when it first appears was gathered since the snapshot before. */
    boolean startsFromNothing() {
        return startsFromNothing;
    }

    /**
     * @return empty for a line that is to be left out
     * @throws IllegalArgumentException with what is wrong with the line
     */
    Optional<Row> parse(String line) {
        var columns = line.split("\t", -1);
        int expected = header.split("\t").length;
        if (columns.length != expected) {
            throw new IllegalArgumentException("has " + columns.length + " columns, not " + expected);
        }
        return parser.apply(columns);
    }

    private static Instant at(String seconds) {
        return Instant.ofEpochSecond((long) number(seconds));
    }

    private static double number(String text) {
        try {
            return text.isEmpty() ? 0 : Long.parseUnsignedLong(text);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("has '" + text + "' where a number from 0 up is expected", wrong);
        }
    }
}
