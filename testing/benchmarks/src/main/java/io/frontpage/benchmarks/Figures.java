package io.frontpage.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The table: each figure beside what limits it, with the goal and whether it is met. */
public final class Figures {
    private static final String LINE = "BENCHMARK %-46s %14s %14s %8s   %s%n";

    private final List<String> missed = new ArrayList<>();

    public Figures() {
        System.out.printf(LINE, "figure", "measured", "beside", "ratio", "goal");
    }

    /** A rate, beside the greatest that is possible here. */
    public void rate(String name, double measured, double limit, double goal) {
        double ratio = measured / limit;
        line(
                name,
                "%,.0f/s".formatted(measured),
                "%,.0f/s".formatted(limit),
                "%.2f".formatted(ratio),
                goal(name, "≥ %.2f".formatted(goal), ratio >= goal));
    }

    /** A rate that nothing is asked of. */
    public void rate(String name, double measured, double limit) {
        line(name, "%,.0f/s".formatted(measured), "%,.0f/s".formatted(limit), "%.2f".formatted(measured / limit), "");
    }

    /**
     * What had better be small.
     *
     * @param format of the value and the goal
     */
    public void atMost(String name, String format, double measured, double goal) {
        line(name, format.formatted(measured), "", "", goal(name, "≤ " + format.formatted(goal), measured <= goal));
    }

    /** Of which nothing is asked. */
    public void value(String name, String value) {
        line(name, value, "", "", "");
    }

    /** How it ended. */
    public void end() {
        System.out.println(
                "BENCHMARK " + (missed.isEmpty() ? "All goals are met." : "Missed: " + String.join(", ", missed)));
    }

    private String goal(String name, String goal, boolean met) {
        if (!met) {
            missed.add(name);
        }
        return goal + (met ? " met" : " MISSED");
    }

    private static void line(String name, String measured, String limit, String ratio, String goal) {
        System.out.printf(LINE, name, measured, limit, ratio, goal);
    }
}
