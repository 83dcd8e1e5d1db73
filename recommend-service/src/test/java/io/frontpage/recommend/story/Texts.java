package io.frontpage.recommend.story;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of which it is known how much they have in common. */
final class Texts {
    private Texts() {}

    /** Words that no text of another subject has: from the one number to the other, excluding that. */
    static String words(String subject, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> subject + i).collect(Collectors.joining(" "));
    }
}
