package io.frontpage.local.newsroom;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Counts outcomes and tells of the lines that were refused: the first few to a person, all of them to a file. */
public final class Tally implements Importer.Report {
    private static final int SHOWN = 20;

    private final AtomicLong created = new AtomicLong();
    private final AtomicLong alreadyThere = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Consumer<String> shown;
    private final PrintWriter all;

    /** @param all where every refused line is told, too */
    public Tally(Consumer<String> shown, PrintWriter all) {
        this.shown = shown;
        this.all = all;
    }

    @Override
    public void line(String source, long number, String externalId, Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted accepted -> created.incrementAndGet();
            case Outcome.AlreadyThere there -> alreadyThere.incrementAndGet();
            case Outcome.Refused refusal -> refuse("%s:%d: %s".formatted(source, number, refusal.reason()));
        }
    }

    private synchronized void refuse(String line) {
        all.println(line);
        if (refused.incrementAndGet() <= SHOWN) {
            shown.accept(line);
        }
    }

    public long refused() {
        return refused.get();
    }

    /** How many of the refused lines have not been shown. */
    public long hidden() {
        return Math.max(0, refused.get() - SHOWN);
    }

    public long total() {
        return created.get() + alreadyThere.get() + refused.get();
    }

    @Override
    public String toString() {
        return "%d accepted, %d already there, %d refused".formatted(created.get(), alreadyThere.get(), refused.get());
    }
}
