package io.frontpage.benchmarks.clicks;

import java.io.PrintStream;

/** How the figures are written: one line a contender, in columns. */
final class Table {
    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void title(String format, Object... arguments) {
        out.printf("%n" + format + "%n", arguments);
    }

    void line(String format, Object... arguments) {
        out.printf("  " + format + "%n", arguments);
    }

    void header() {
        out.printf(
                "  %-26s %7s %7s %7s %8s %8s %8s %8s %12s %9s%n",
                "contender",
                "HR@5",
                "HR@10",
                "HR@20",
                "MRR@10",
                "MRR@20",
                "nDCG@10",
                "nDCG@20",
                "coverage@10",
                "a list");
    }

    void row(Score score) {
        out.printf(
                "  %-26s %7.4f %7.4f %7.4f %8.4f %8.4f %8.4f %8.4f %10.1f %% %6.2f ms%n",
                score.name(),
                score.hitRate(5),
                score.hitRate(10),
                score.hitRate(20),
                score.reciprocalRank(10),
                score.reciprocalRank(20),
                score.ndcg(10),
                score.ndcg(20),
                100 * score.coverage(),
                score.time().toNanos() / 1e6);
    }
}
