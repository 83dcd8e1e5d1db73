package io.frontpage.benchmarks.evaluate;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.frontpage.feed.rank.Blend;
import io.frontpage.feed.rank.Decay;

/**
 * Replays a recording in time order and asks each list once an hour. Weights are fitted on the first part of the time; what is
 * printed is how lists do on the rest.
 */
final class Evaluation {
    private static final double FITTED = 0.3;

    private static final List<List<Duration>> BLENDS = List.of(
            List.of(Duration.ofMinutes(15)),
            List.of(Duration.ofMinutes(15), Duration.ofDays(3)),
            List.of(Duration.ofMinutes(15), Duration.ofHours(4), Duration.ofDays(3)),
            List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4), Duration.ofDays(3)),
            List.of(
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(4),
                    Duration.ofDays(1),
                    Duration.ofDays(3)));

    private final Recording recording;
    private final Truth truth;
    private final Instant split;
    private final Table table;

    Evaluation(Recording recording, PrintStream out) {
        this.recording = recording;
        this.truth = new Truth(recording);
        var span = Duration.between(start(), end());
        this.split = start().plusMillis((long) (FITTED * span.toMillis()));
        this.table = new Table(out);
    }

    private Instant start() {
        return recording.snapshots().getFirst().at();
    }

    private Instant end() {
        return recording.snapshots().getLast().at();
    }

    /** @param fitting whether weights are fitted too and printed, with how they do */
    void run(boolean fitting) {
        table.title(
                "%s: %,d snapshots, reported from %s on",
                recording.name(), recording.snapshots().size(), split);
        for (var task : Task.ALL) {
            var pages = Replay.of(recording, Contenders.DECAYS, task.past());
            var questions = Question.of(pages, truth, task, split, end());
            if (questions.isEmpty()) {
                table.title("Which ten gather most, %s: never watched so long without a pause", task.name());
                continue;
            }
            table.title("Which ten gather most, %s? Asked %,d times", task.name(), questions.size());
            compare(task, pages, questions);
            if (fitting) {
                fit(task, pages, questions);
            }
        }
    }

    private void compare(Task task, List<Page> pages, List<Question> questions) {
        table.header(task.isOfThePage());
        for (var contender : Contenders.all()) {
            var score = Score.of(contender, questions);
            var entry = Entry.of(contender, pages, questions);
            if (task.isOfThePage() && entry.articles() > 0) {
                table.row(score, entry);
            } else {
                table.row(score);
            }
        }
    }

    private void fit(Task task, List<Page> pages, List<Question> questions) {
        // An answer that reaches into the part that is reported would be known too early.
        var fitted = Question.of(pages, truth, task, start(), split.minus(task.future()));
        if (fitted.isEmpty()) {
            return;
        }
        var best = Contenders.shipped().stream()
                .map(contender -> Score.of(contender, questions))
                .max((a, b) -> Double.compare(a.precision(), b.precision()))
                .orElseThrow();
        table.title("  Fitted on %,d questions before, beside %s (lead ± standard error)", fitted.size(), best.name());
        for (var halfLives : BLENDS) {
            var indexes = Contenders.indexes(halfLives.stream().map(Decay::new).toList());
            var weights = new Fit(fitted, indexes).weights();
            var blend = new Blend(
                    Arrays.stream(weights).limit(indexes.length).boxed().toList(), weights[indexes.length]);
            var name = indexes.length == 1 ? "1 half-life and age" : indexes.length + " half-lives and age";
            table.row(Score.of(Contenders.blended(name, blend, indexes), questions), best);
            table.weights(halfLives, weights);
        }
    }
}
