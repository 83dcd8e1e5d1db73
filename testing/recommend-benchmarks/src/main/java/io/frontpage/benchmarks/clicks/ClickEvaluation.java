package io.frontpage.benchmarks.clicks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.frontpage.recommend.rank.Weights;

/**
 * How well our lists and others foresee the next click. Whatever is fitted is fitted on the first 30 % of the time; what is
 * printed is how lists do on the rest.
 */
public final class ClickEvaluation {
    private static final double FITTED = 0.3;
    /** From then on weights are fitted: nobody has anything to go by at the very beginning. */
    private static final double WARM = 0.1;

    private static final List<Duration> WINDOWS =
            List.of(Popularity.EVER, Duration.ofDays(1), Duration.ofHours(6), Duration.ofHours(1));

    private final Clickstream stream;
    private final int every;
    private final boolean fit;
    private final Table table;

    private ClickEvaluation(Clickstream stream, int every, boolean fit, PrintStream out) {
        this.stream = stream;
        this.every = every;
        this.fit = fit;
        this.table = new Table(out);
    }

    /**
     * @param path a directory in the format of MIND or NeMig, or a .csv of reader, article, time
     * @param every asks the how many-th question; 1 for all
     * @param fit whether weights are searched too
     */
    public static void run(Path path, int every, boolean fit, PrintStream out) throws IOException {
        var stream = Files.isDirectory(path) ? Behaviors.read(path) : ClickTable.read(path);
        new ClickEvaluation(stream, every, fit, out).run();
    }

    /** The same on a newsroom that is made up. */
    public static void runOnSynthetic(long seed, int every, boolean fit, PrintStream out) throws IOException {
        new ClickEvaluation(Synthetic.newsroom(seed), every, fit, out).run();
    }

    private void run() throws IOException {
        table.title(
                "%s: %,d clicks by %,d readers on %,d articles, %s text; reported from %s on",
                stream.name(),
                stream.clicks().size(),
                stream.readers(),
                stream.articles().size(),
                stream.hasText() ? "with" : "without",
                stream.after(FITTED));
        var popular = new Popularity(window());
        var replay = new Replay(stream, popular);
        List<Score> scores;
        try (var served = new Served(stream)) {
            scores = replay.run(contenders(served), stream.after(FITTED), end(), every);
        }
        table.title("What is clicked next? Asked %,d times", replay.questions());
        table.line("%,d clicks were the first of their article and not asked", replay.firstClicks());
        table.line("Lists that are too short go on with what is %s", popular.name());
        table.header();
        scores.forEach(table::row);
    }

    /** Of which time what is popular foresees best, before what is reported. */
    private Duration window() {
        var replay = new Replay(stream, new Popularity(Popularity.EVER));
        var scores = replay.run(popularities(), stream.start(), stream.after(FITTED), 1);
        var best = scores.stream()
                .max(Comparator.comparingDouble(score -> score.hitRate(Replay.DEPTH)))
                .orElseThrow();
        return WINDOWS.get(scores.indexOf(best));
    }

    private List<Contender> contenders(Served served) throws IOException {
        var contenders = new ArrayList<>(popularities());
        contenders.add(Rules.coOccurrence());
        contenders.add(Rules.sequential());
        contenders.add(new SessionNeighbours());
        contenders.add(new OurLists("ours: text alone", served, OurLists.TEXT));
        contenders.add(new OurLists("ours: co-reading alone", served, OurLists.CO_READING));
        contenders.add(new OurLists("ours", served, OurLists.DEFAULTS));
        if (fit) {
            contenders.add(new OurLists("ours, fitted", served, fitted()));
        }
        return contenders;
    }

    private Weights fitted() throws IOException {
        var weights = new Fit(stream, stream.after(WARM), stream.after(FITTED), every).from(OurLists.DEFAULTS);
        table.title("Fitted: %s", weights);
        return weights;
    }

    private static List<Contender> popularities() {
        return WINDOWS.stream().<Contender>map(Popularity::new).toList();
    }

    private Instant end() {
        return stream.end().plusNanos(1);
    }
}
