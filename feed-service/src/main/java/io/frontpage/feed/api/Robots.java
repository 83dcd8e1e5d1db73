package io.frontpage.feed.api;

import java.util.List;
import java.util.Locale;

import jakarta.inject.Singleton;

/**
 * Tells obvious robots by their user agent: one that has one of the configured words in it, upper or lower case. What only
 * looks like such a word, as in the name of a phone, is taken out first.
 */
@Singleton
class Robots {
    private final List<String> words;
    private final List<String> lookalikes;

    Robots(IngestConfig config) {
        words = lowerCase(config.robots().words().orElse(List.of()));
        lookalikes = lowerCase(config.robots().lookalikes().orElse(List.of()));
    }

    /** @param userAgent null or blank is a robot: every browser and every app has one */
    boolean isRobot(String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return true;
        }
        var text = userAgent.toLowerCase(Locale.ROOT);
        for (var lookalike : lookalikes) {
            text = text.replace(lookalike, "");
        }
        return words.stream().anyMatch(text::contains);
    }

    private static List<String> lowerCase(List<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }
}
