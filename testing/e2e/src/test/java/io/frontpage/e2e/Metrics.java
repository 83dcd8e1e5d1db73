package io.frontpage.e2e;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What services tell Prometheus: the labels of each metric with the values that there are. */
record Metrics(Map<String, Map<String, Set<String>>> labels) {
    private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");
    private static final Set<String> ALWAYS_THERE = Set.of("application", "uri");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    Metrics() {
        this(new HashMap<>());
    }

    /** @param text as a service answers at {@code /q/metrics} */
    void add(String text) {
        text.lines().map(SAMPLE::matcher).filter(matcher -> matcher.matches()).forEach(sample -> {
            var known = labels.computeIfAbsent(sample.group(1), name -> new HashMap<>());
            if (sample.group(2) != null) {
                LABEL.matcher(sample.group(2)).results().forEach(label -> known.computeIfAbsent(
                                label.group(1), name -> new HashSet<>())
                        .add(label.group(2)));
            }
        });
    }

    /** The metrics and labels that an expression names and that are not there. */
    Set<String> missing(String expression) {
        var asked = PromQl.parse(expression);
        var missing = asked.metrics().entrySet().stream()
                .flatMap(metric -> metric.getValue().entrySet().stream()
                        .filter(label -> !has(metric.getKey(), label.getKey(), label.getValue()))
                        .map(label -> metric.getKey() + " by " + label))
                .collect(Collectors.toSet());
        asked.metrics().keySet().stream()
                .filter(metric -> !labels.containsKey(metric))
                .forEach(missing::add);
        asked.groupedBy().stream()
                .filter(label -> !label.equals("instance"))
                .filter(label -> asked.metrics().keySet().stream().noneMatch(metric -> has(metric, label, Set.of())))
                .forEach(label -> missing.add("by (" + label + ") in " + expression));
        return missing;
    }

    /** The values of some labels have to be some that there are; others depend on what happens. */
    private boolean has(String metric, String label, Set<String> asked) {
        var values = labels.getOrDefault(metric, Map.of()).get(label);
        return values != null && (!ALWAYS_THERE.contains(label) || values.containsAll(asked));
    }
}
