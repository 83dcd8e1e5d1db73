package io.frontpage.benchmarks.evaluate;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** How the figures are written: one line a list, in columns. */
final class Table {
    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void title(String format, Object... arguments) {
        out.printf("%n" + format + "%n", arguments);
    }

    void header(boolean withEntry) {
        out.printf("  %-34s %12s %8s", "list", "precision@10", "nDCG@10");
        out.println(withEntry ? "   enters after (median, 90 %, never)" : "");
    }

    void row(Score score) {
        out.printf("  %-34s %12.3f %8.3f%n", score.name(), score.precision(), score.ndcg());
    }

    void row(Score score, Entry entry) {
        out.printf(
                "  %-34s %12.3f %8.3f %9s %9s %8.1f %%%n",
                score.name(),
                score.precision(),
                score.ndcg(),
                time(entry.median()),
                time(entry.ninetieth()),
                100.0 * entry.never() / entry.articles());
    }

    void row(Score score, Score other) {
        out.printf(
                "  %-34s %12.3f %8.3f   %+.4f ± %.4f%n",
                score.name(), score.precision(), score.ndcg(), score.leadOver(other), score.noiseOver(other));
    }

    void weights(List<Duration> halfLives, double[] weights) {
        var line = new StringBuilder("    weights:");
        for (int k = 0; k < halfLives.size(); k++) {
            line.append(String.format(" %s %.2f,", time(halfLives.get(k)), weights[k]));
        }
        out.println(line.append(String.format(" age %.2f", weights[halfLives.size()])));
    }

    /** In the greatest unit of which there is at least one; never for null. */
    static String time(Duration duration) {
        if (duration == null) {
            return "never";
        }
        if (duration.toDays() > 0 && duration.toHoursPart() == 0) {
            return duration.toDays() + " d";
        }
        if (duration.toHours() > 0) {
            return duration.toMinutesPart() == 0
                    ? duration.toHours() + " h"
                    : String.format("%.1f h", duration.toMinutes() / 60.0);
        }
        return duration.toMinutes() + " min";
    }
}
