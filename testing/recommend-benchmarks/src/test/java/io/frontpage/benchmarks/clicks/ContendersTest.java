package io.frontpage.benchmarks.clicks;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each on sessions for which its list was worked out by hand. */
class ContendersTest {
    private static final int[][] SESSIONS = {{1, 2, 3}, {1, 3}, {4, 1, 2, 5}, {4, 3}, {3}};
    private static final int NEW = SESSIONS.length;

    @Test
    void whatMostSessionsReadIsMostPopular() {
        var popular = new Popularity(Popularity.EVER);
        Streams.learn(popular, SESSIONS);

        // 3 four times, 1 three times, 4 and 2 twice, 4 last.
        assertThat(list(popular, 9)).containsExactly(3, 1, 4, 2, 5);
        assertThat(list(popular, 3, 4)).containsExactly(1, 2, 5);
    }

    @Test
    void whatIsOlderThanTheWindowIsNotPopular() {
        var popular = new Popularity(Duration.ofMinutes(2));
        Streams.learn(popular, SESSIONS);

        assertThat(popular.list(Streams.session(NEW, 9), Streams.minute(4).plusSeconds(10), 10))
                .containsExactly(3, 4);
        assertThat(popular.list(Streams.session(NEW, 9), Streams.minute(60), 10))
                .isEmpty();
    }

    @Test
    void coOccurrenceCountsSessionsWithTheLastArticleInEitherOrder() {
        var rules = Rules.coOccurrence();
        Streams.learn(rules, SESSIONS);

        // With 1: 3 and 2 twice, 5 and 4 once; the later in the catalogue first.
        assertThat(list(rules, 9, 1)).containsExactly(3, 2, 5, 4);
        assertThat(list(rules, 3, 2, 1)).containsExactly(5, 4);
        assertThat(list(rules, 1, 9)).isEmpty();
    }

    @Test
    void sequentialRulesCountWhatCameAfterTheLessTheLater() {
        var rules = Rules.sequential();
        Streams.learn(rules, SESSIONS);

        // After 1: 2 at once, twice: 2; 3 second and at once: 1.5; 5 second: 0.5.
        assertThat(list(rules, 9, 1)).containsExactly(2, 3, 5);
        // After 4: 1 and 3 at once, 2 second, 5 third.
        assertThat(list(rules, 4)).containsExactly(3, 1, 2, 5);
        assertThat(list(rules, 5)).isEmpty();
    }

    @Test
    void theSessionsMostAlikeAreTheNearest() {
        var neighbours = new SessionNeighbours();
        Streams.learn(neighbours, SESSIONS);

        // Read 4, 1: sessions 0 and 1 share 1, weight 1, similarity 1/2; session 2 shares both, 3/4; session 3 shares
        // 4,
        // weight 1/2, similarity 1/4, one farther back: 1/8.
        // 2: 1/2 + 3/4 = 5/4; 3: 1/2 + 1/2 + 1/8 = 9/8; 5: 3/4.
        assertThat(list(neighbours, 4, 1)).containsExactly(2, 3, 5);
    }

    @Test
    void theSessionIsNoNeighbourOfItself() {
        var neighbours = new SessionNeighbours();
        Streams.learn(neighbours, new int[] {1, 2}, new int[] {2, 7});

        assertThat(neighbours.list(Streams.session(1, 2), Streams.minute(9), 10))
                .containsExactly(1);
    }

    @Test
    void oneThatHasManySessionsKeepsTheLatest() {
        var neighbours = new SessionNeighbours();
        var sessions = new int[1500][];
        for (int number = 0; number < sessions.length; number++) {
            sessions[number] = new int[] {0, number < 500 ? 1 : 2};
        }
        Streams.learn(neighbours, sessions);

        assertThat(neighbours.list(Streams.session(sessions.length, 0), Streams.minute(9999), 10))
                .containsExactly(2);
    }

    @Test
    void noListIsLongerThanAskedFor() {
        var popular = new Popularity(Popularity.EVER);
        var rules = Rules.coOccurrence();
        Streams.learn(popular, SESSIONS);
        Streams.learn(rules, SESSIONS);

        assertThat(popular.list(Streams.session(NEW, 9), Streams.minute(9), 2)).containsExactly(3, 1);
        assertThat(rules.list(Streams.session(NEW, 1), Streams.minute(9), 2)).containsExactly(3, 2);
    }

    private static int[] list(Contender contender, int... read) {
        return contender.list(Streams.session(NEW, read), Streams.minute(9), 10);
    }
}
