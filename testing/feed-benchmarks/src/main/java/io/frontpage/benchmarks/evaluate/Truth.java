package io.frontpage.benchmarks.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What each article gathers in any time, future or past. Only the judge may know it. */
final class Truth {
    private static final Duration SHORT_PAUSE = Duration.ofMinutes(90);
    private static final int PAUSES = 8;

    private final Map<String, TreeMap<Instant, Double>> totals = new HashMap<>();
    private final TreeSet<Instant> times = new TreeSet<>();
    private final boolean startsFromNothing;

    Truth(Recording recording) {
        startsFromNothing = recording.shape().startsFromNothing();
        for (var snapshot : recording.snapshots()) {
            times.add(snapshot.at());
            for (var sighting : snapshot.sightings()) {
                var curve = totals.computeIfAbsent(sighting.article(), article -> new TreeMap<>());
                double before = curve.isEmpty() ? 0 : curve.lastEntry().getValue();
                curve.put(snapshot.at(), Math.max(before, sighting.total()));
            }
        }
    }

    /** Points and comments together that an article gathers around now: between two sightings evenly, after the last none. */
    double gain(String article, Instant now, Task task) {
        var curve = totals.get(article);
        return total(curve, now.plus(task.future())) - total(curve, now.minus(task.past()));
    }

    /** Whether the page was watched in all that time, with no pause longer than an eighth of it, or than 90 minutes. */
    boolean isKnown(Instant now, Task task) {
        var pause = task.past().plus(task.future()).dividedBy(PAUSES);
        var longest = pause.compareTo(SHORT_PAUSE) > 0 ? pause : SHORT_PAUSE;
        var last = times.floor(now.minus(task.past()));
        var end = times.ceiling(now.plus(task.future()));
        return last != null && end != null && isWithout(longest, List.copyOf(times.subSet(last, true, end, true)));
    }

    private static boolean isWithout(Duration pause, List<Instant> times) {
        for (int i = 1; i < times.size(); i++) {
            if (Duration.between(times.get(i - 1), times.get(i)).compareTo(pause) > 0) {
                return false;
            }
        }
        return true;
    }

    private double total(TreeMap<Instant, Double> curve, Instant at) {
        var before = curve.floorEntry(at);
        var after = curve.ceilingEntry(at);
        if (before == null) {
            return startsFromNothing ? 0 : after.getValue();
        }
        if (after == null || before.getKey().equals(after.getKey())) {
            return before.getValue();
        }
        double share = (double) Duration.between(before.getKey(), at).toMillis()
                / Duration.between(before.getKey(), after.getKey()).toMillis();
        return before.getValue() + share * (after.getValue() - before.getValue());
    }
}
