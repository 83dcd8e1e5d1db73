package io.frontpage.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Measures by wrk, which has to be installed (Debian: {@code apt install wrk}). */
final class Wrk {
    private static final int ROUNDS = 3;
    private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+\\w+)");
    private static final Pattern ERRORS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    private Wrk() {}

    /**
     * @param perSecond requests answered, the median of the rounds
     * @param p99 latency in that round, as wrk writes it
     */
    record Result(double perSecond, String p99) {}

    static void require() {
        try {
            new ProcessBuilder("wrk", "-v")
                    .redirectErrorStream(true)
                    .start()
                    .getInputStream()
                    .readAllBytes();
        } catch (IOException missing) {
            assumeTrue(false, "wrk is not installed (Debian: apt install wrk)");
        }
    }

    /** Warms all up, then measures them in turn, so that what else the machine does meets all alike. */
    static Map<String, Result> sideBySide(Map<String, String> urls, int seconds) throws Exception {
        for (var url : urls.values()) {
            run(url, seconds);
        }
        var rounds = new LinkedHashMap<String, List<Result>>();
        for (int round = 0; round < ROUNDS; round++) {
            for (var url : urls.entrySet()) {
                rounds.computeIfAbsent(url.getKey(), name -> new ArrayList<>()).add(run(url.getValue(), seconds));
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

    private static Result run(String url, int seconds) throws Exception {
        var command = Arrays.asList("wrk", "-t2", "-c64", "-d" + seconds + "s", "--latency", url);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        var errors = ERRORS.matcher(output);
        if (process.waitFor() != 0 || errors.find()) {
            throw new IllegalStateException(url + ": " + output);
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
