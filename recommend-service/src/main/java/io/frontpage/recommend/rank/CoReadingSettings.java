package io.frontpage.recommend.rank;

import java.time.Duration;

/**
 * How much of what readers read is remembered, and what is made of it.
 *
 * @param memory how long a click is remembered, from a minute to 400 days
 * @param room how many readers and articles are remembered; of more, those are forgotten that were not met for longest
 * @param articlesPerReader how many articles of a reader are remembered; more than a session may have
 * @param readersPerArticle how many readers of an article are remembered, and looked at for one answer
 * @param readersPerNetwork how many of those may be from one network
 * @param idle how long nothing is read between two sessions; no longer than the memory
 * @param articlesPerSession who reads more than this in a session is no human, and makes no neighbours
 * @param lastRead how many articles count of those that have just been read, from 1 to 30; of the last one the weight is 1,
 *     and one of {@code lastRead} parts less for each that is further back
 * @param nearest how many sessions are looked at, of the readers who have most in common with what has just been read
 * @param halfLife the age at which a session counts half; at least a 500th of the memory
 * @param shrinkage λ: with so many readers a pair's score is half of what it would be with any number
 */
public record CoReadingSettings(
        Duration memory,
        int room,
        int articlesPerReader,
        int readersPerArticle,
        int readersPerNetwork,
        Duration idle,
        int articlesPerSession,
        int lastRead,
        int nearest,
        Duration halfLife,
        double shrinkage) {
    private static final Duration LONGEST_MEMORY = Duration.ofDays(400);
    /** What has decayed further than this is next to nothing, and soon nothing at all. */
    private static final int LONGEST_IN_HALF_LIVES = 500;

    /** @throws IllegalArgumentException when one is out of its range */
    public CoReadingSettings {
        require(memory.toMinutes() >= 1 && memory.compareTo(LONGEST_MEMORY) <= 0, "memory", memory);
        require(room >= 1, "room", room);
        require(articlesPerSession >= 2, "articlesPerSession", articlesPerSession);
        require(articlesPerReader > articlesPerSession, "articlesPerReader", articlesPerReader);
        require(readersPerArticle >= 1, "readersPerArticle", readersPerArticle);
        require(readersPerNetwork >= 1, "readersPerNetwork", readersPerNetwork);
        require(idle.toSeconds() >= 1 && idle.compareTo(memory) <= 0, "idle", idle);
        require(lastRead >= 1 && lastRead <= 30, "lastRead", lastRead);
        require(nearest >= 1, "nearest", nearest);
        require(halfLife.compareTo(memory.dividedBy(LONGEST_IN_HALF_LIVES)) >= 0, "halfLife", halfLife);
        require(shrinkage > 0 && shrinkage < Double.POSITIVE_INFINITY, "shrinkage", shrinkage);
    }

    private static void require(boolean fits, String name, Object value) {
        if (!fits) {
            throw new IllegalArgumentException(name + " can't be " + value);
        }
    }
}
