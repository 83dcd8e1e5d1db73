package io.frontpage.benchmarks.clicks;

import java.util.regex.Pattern;

/** What language a text is in, of those that there is data in, for data that doesn't say. */
final class Language {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern GERMAN =
            Pattern.compile("(?iU)\\b(der|die|das|und|für|mit|nicht|im|von|zu)\\b|[äöüß]");
    private static final Pattern ENGLISH = Pattern.compile("(?i)\\b(the|of|and|to|for|with|not|in|on|is)\\b");

    private Language() {}

    /** {@code zh}, {@code de} or {@code en}; English in doubt. */
    static String of(String text) {
        if (HAN.matcher(text).find()) {
            return "zh";
        }
        return GERMAN.matcher(text).results().count()
                        > ENGLISH.matcher(text).results().count()
                ? "de"
                : "en";
    }
}
