package io.frontpage.recommend.rank;

/**
 * What an article's score as a neighbour is made of: the share, the certainty and the rarity, multiplied.
 *
 * @param readers how many of the readers that were looked at have read it and one of the others in one sitting; at least 1
 * @param sessions how many readers were looked at; each for one session, however many there are
 * @param share what the readers in common weigh, of what all that were looked at weigh; above 0, at most 1
 * @param certainty what is left of it for so few readers: n ÷ (n + λ)
 * @param rarity 1 for an article that nobody else reads, the nearer to 0 the more do
 */
public record CoReadingEvidence(int readers, int sessions, double share, double certainty, double rarity) {
    /** From 0, without 1. */
    public double score() {
        return share * certainty * rarity;
    }
}
