package io.frontpage.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Measures by wrk, which has to be installed (Debian: {@code apt install wrk}). */
public final class Wrk {
    /** Said where it is missing. */
    public static final String MISSING = "wrk is not installed (Debian: apt install wrk)";

    private static final int ROUNDS = 3;
    private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+\\w+)");
    private static final Pattern ERRORS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    private Wrk() {}

    /**
     * @param perSecond requests answered, the median of the rounds
     * @param p99 latency in that round, as wrk writes it
     */
    public record Result(double perSecond, String p99) {}

    /**
     * What is asked for.
     *
     * @param options such as headers, as wrk takes them
     * @param arguments of a script that is among the options
     */
    public record Target(String url, List<String> options, List<String> arguments) {
        public Target(String url, String... options) {
            this(url, List.of(options), List.of());
        }
    }

    public static boolean isInstalled() {
        try {
            new ProcessBuilder("wrk", "-v")
                    .redirectErrorStream(true)
                    .start()
                    .getInputStream()
                    .readAllBytes();
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Warms all up, then measures them in turn, so that what else the machine does meets all alike. */
    public static Map<String, Result> sideBySide(Map<String, Target> targets, int seconds) throws Exception {
        for (var target : targets.values()) {
            run(target, seconds);
        }
        var rounds = new LinkedHashMap<String, List<Result>>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var target : targets.entrySet()) {
                rounds.computeIfAbsent(target.getKey(), name -> new ArrayList<>())
                        .add(run(target.getValue(), seconds));
            }
        }
        var medians = new LinkedHashMap<String, Result>();
        rounds.forEach((name, results) -> medians.put(name, median(results)));
        return medians;
    }

    private static Result median(List<Result> results) {
        var sorted = results.stream()
                .sorted((a, b) -> Double.compare(a.perSecond(), b.perSecond()))
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    /** @throws IllegalStateException if any answer is not 2xx or 3xx */
    public static Result run(Target target, int seconds) throws Exception {
        var command = new ArrayList<>(List.of("wrk", "-t2", "-c64", "-d" + seconds + "s", "--latency"));
        command.addAll(target.options());
        command.add(target.url());
        if (!target.arguments().isEmpty()) {
            command.add("--");
            command.addAll(target.arguments());
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        var errors = ERRORS.matcher(output);
        if (process.waitFor() != 0 || errors.find()) {
            throw new IllegalStateException(target.url() + ": " + output);
        }
        return new Result(Double.parseDouble(find(REQUESTS, output)), find(P99, output));
    }

    private static String find(Pattern pattern, String output) {
        var matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException(output);
        }
        return matcher.group(1);
    }
}
