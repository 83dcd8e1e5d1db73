package io.frontpage.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

import io.frontpage.contracts.EngagementEvent.Type;

/** What feed-service's configuration says of counting and of heat, as it ships. */
final class BoardRules {
    private static final String PREFIX = "frontpage.hot.";

    private final Properties properties = new Properties();

    BoardRules() {
        var file = Whole.CHECKOUT.resolve("feed-service/src/main/resources/application.properties");
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In milliseconds. */
    List<Long> halfLives() {
        return Stream.of(text("half-lives").split(",")).map(BoardRules::millis).toList();
    }

    /** Which of {@link #halfLives} a window's board goes by. */
    int boardOf(String window) {
        return halfLives().indexOf(duration("windows." + window + ".board"));
    }

    BigDecimal weight(Type type) {
        return switch (type) {
            case VIEW, READ, COMMENT, SHARE, LIKE ->
                number("weights." + type.name().toLowerCase(Locale.ROOT));
            case COMMENT_REMOVED, COMMENT_COUNT, UNLIKE, IMPRESSION -> BigDecimal.ZERO;
        };
    }

    BigDecimal number(String name) {
        return new BigDecimal(text(name));
    }

    /** In milliseconds. */
    long duration(String name) {
        return millis(text(name));
    }

    /** How many engagements of a device can give heat in an hour in each partition. */
    int deviceBudgetOfAPartition() {
        return Math.ceilDiv(
                number("limits.device-budget").intValueExact(),
                number("partitions").intValueExact());
    }

    int partitions() {
        return number("partitions").intValueExact();
    }

    private String text(String name) {
        return properties.getProperty(PREFIX + name);
    }

    private static long millis(String duration) {
        return Duration.parse(duration).toMillis();
    }
}
