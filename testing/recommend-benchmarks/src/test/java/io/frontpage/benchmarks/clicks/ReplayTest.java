package io.frontpage.benchmarks.clicks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayTest {
    private final Scribe scribe = new Scribe();
    private final Popularity filler = new Popularity(Popularity.EVER);

    @Test
    void aClickIsAskedForBeforeItIsLearnt() {
        run(Streams.of(3, "0 ann 1", "1 bob 2", "2 ann 2"));

        assertThat(scribe.lines)
                .containsExactly(
                        "publish 1", "learn ann [] 1", "publish 2", "learn bob [] 2", "ask ann [1]", "learn ann [1] 2");
    }

    @Test
    void whatNobodyKnewOfIsNotAskedFor() {
        var replay = run(Streams.of(3, "0 ann 1", "1 ann 2"));

        assertThat(replay.questions()).isZero();
        assertThat(replay.firstClicks()).isEqualTo(1);
    }

    @Test
    void whatIsReadAgainIsNeitherAskedForNorLearntAndKeepsTheSessionGoing() {
        run(Streams.of(3, "0 bob 2", "0 ann 1", "25 ann 1", "50 ann 2"));

        assertThat(scribe.lines).containsSubsequence("learn ann [] 1", "ask ann [1]", "learn ann [1] 2");
    }

    @Test
    void afterHalfAnHourItIsAnotherSession() {
        var replay = run(Streams.of(3, "0 bob 2", "0 ann 1", "31 ann 2"));

        assertThat(replay.questions()).isZero();
        assertThat(scribe.lines).endsWith("learn ann [] 2");
    }

    @Test
    void whatIsPublishedIsKnownBeforeItIsClicked() {
        var articles =
                List.of(Article.withoutText("a"), Article.withoutText("b").knownSince(Streams.minute(1)));
        var stream = new Clickstream(
                "published",
                articles,
                List.of(new Click("ann", 0, Streams.START), new Click("ann", 1, Streams.minute(2))),
                Map.of(),
                Clickstream.VISIT);

        var replay = run(stream);

        assertThat(replay.questions()).isEqualTo(1);
        assertThat(scribe.lines).containsSubsequence("publish 1", "ask ann [0]", "learn ann [0] 1");
    }

    @Test
    void aHistoryIsReadAlready() {
        var articles = List.of(
                Article.withoutText("a").knownSince(Streams.START),
                Article.withoutText("b").knownSince(Streams.START));
        var stream = new Clickstream(
                "history", articles, List.of(new Click("ann", 1, Streams.START)), Map.of("ann", List.of(0)), null);

        run(stream);

        assertThat(scribe.lines).endsWith("ask ann [0]", "learn ann [0] 1");
    }

    @Test
    void aListThatIsTooShortGoesOnWithWhatIsPopular() {
        var stream = Streams.of(4, "0 ann 1", "1 bob 2", "2 cis 2", "3 ann 2", "4 bob 1");

        var scores = new Replay(stream, filler).run(List.of(scribe), Instant.MIN, Instant.MAX, 1);

        // Ann is asked when 2 has been read twice and 1 is her own; then bob.
        assertThat(scores.getFirst().ranks()).containsExactly(1, 1);
        assertThat(scores.getFirst().coverage()).isEqualTo(1);
    }

    @Test
    void onlyTheTimeThatIsAskedForIsAskedForAndOfThatASample() {
        var stream =
                Streams.of(5, "0 bob 0", "0 cis 1", "0 dan 2", "1 ann 0", "2 ann 1", "3 ann 2", "4 bob 1", "5 bob 2");

        var all = new Replay(stream, filler);
        all.run(List.of(scribe), Streams.minute(3), Streams.minute(5), 1);
        var sample = new Replay(stream, filler);
        sample.run(List.of(scribe), Instant.MIN, Instant.MAX, 2);

        assertThat(all.questions()).isEqualTo(2);
        assertThat(sample.questions()).isEqualTo(2);
    }

    @Test
    void onWhatIsMadeUpSessionsForeseeMoreThanPopularity() {
        var village = Synthetic.village(1);
        var scores = new Replay(village, new Popularity(Duration.ofHours(6)))
                .run(
                        List.of(
                                new Popularity(Popularity.EVER),
                                new Popularity(Duration.ofHours(6)),
                                new SessionNeighbours()),
                        village.after(0.3),
                        Instant.MAX,
                        1);

        assertThat(scores).extracting(score -> score.hitRate(10)).isSorted();
        assertThat(scores.getLast().hitRate(10))
                .isGreaterThan(1.1 * scores.get(1).hitRate(10));
    }

    private Replay run(Clickstream stream) {
        var replay = new Replay(stream, filler);
        replay.run(List.of(scribe), Instant.MIN, Instant.MAX, 1);
        return replay;
    }

    /** Writes down what it is told and foresees nothing. */
    private static final class Scribe implements Contender {
        private final List<String> lines = new ArrayList<>();

        @Override
        public String name() {
            return "scribe";
        }

        @Override
        public void publish(int article, Instant at) {
            lines.add("publish " + article);
        }

        @Override
        public void learn(Session session, int article, Instant at) {
            lines.add("learn %s %s %d".formatted(session.reader(), session.latest(9), article));
        }

        @Override
        public int[] list(Session session, Instant at, int limit) {
            lines.add("ask %s %s".formatted(session.reader(), session.latest(9)));
            return new int[0];
        }
    }
}
