package io.frontpage.recommend.rank;

import java.util.UUID;

/**
 * An article that may be read next, and what speaks for it.
 *
 * @param publishedAt in milliseconds of Unix time
 * @param text 0 to 1
 * @param coReading 0 to 1
 * @param recency 0 to 1
 * @param popularity 0 to 1
 * @param language whether it is written as what was read
 * @param story null when it is in none
 * @param gist hashes of the words that say what it is about, ascending, each once
 */
public record Candidate(
        UUID id,
        long publishedAt,
        double text,
        double coReading,
        double recency,
        double popularity,
        Language language,
        UUID story,
        int[] gist) {

    /** How the language of a candidate compares to that of what was read. */
    public enum Language {
        SAME(0),
        /** Such as traditional to simplified Chinese: the same when nothing else tells two apart. */
        OTHER_SCRIPT(-0.01),
        /** Such are in a list of their own, after those that can be read as easily. */
        OTHER(0);

        final double score;

        Language(double score) {
            this.score = score;
        }

        /** Compares two BCP 47 tags. */
        public static Language of(String tag, String read) {
            if (tag.equalsIgnoreCase(read)) {
                return SAME;
            }
            return primary(tag).equalsIgnoreCase(primary(read)) ? OTHER_SCRIPT : OTHER;
        }

        private static String primary(String tag) {
            int end = tag.indexOf('-');
            return end < 0 ? tag : tag.substring(0, end);
        }
    }
}
