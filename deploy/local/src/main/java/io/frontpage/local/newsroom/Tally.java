package io.frontpage.local.newsroom;

import java.io.PrintWriter;
import java.util.function.Consumer;

import io.frontpage.local.newsroom.ImportJob.Counts;

/** Sums several imports up and tells of what was refused: the first few to a person, all that the service kept to a file. */
public final class Tally {
    private static final int SHOWN = 20;

    private final Consumer<String> shown;
    private final PrintWriter all;
    private Counts counts = Counts.NONE;
    private long told;
    private boolean failed;

    /** @param all where every refused entry is told, too */
    public Tally(Consumer<String> shown, PrintWriter all) {
        this.shown = shown;
        this.all = all;
    }

    /** @param document its name, for a person */
    public void add(String document, ImportJob job) {
        counts = counts.plus(job.counts());
        job.errors().forEach(error -> tell("%s:%d: %s".formatted(document, error.line(), error)));
        if (job.failure() != null) {
            failed = true;
            tell("%s: %s; what came before stays".formatted(document, job.failure()));
        }
    }

    private void tell(String line) {
        all.println(line);
        if (told++ < SHOWN) {
            shown.accept(line);
        }
    }

    /** Whether every entry of every document was taken. */
    public boolean isClean() {
        return counts.refused() == 0 && !failed;
    }

    /** How many of the refused entries have not been shown. */
    public long hidden() {
        return Math.max(0, counts.refused() - SHOWN);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
