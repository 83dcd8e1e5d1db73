package io.frontpage.benchmarks.evaluate;

import java.util.Comparator;
import java.util.List;

/** A way to order the page. */
record Contender(String name, Formula formula) {
    /** Scores an article by what is known of it; the higher the better. */
    @FunctionalInterface
    interface Formula {
        double score(Candidate candidate, Page page);
    }

    private record Scored(Candidate candidate, double score) {}

    /** The page in this order; of equals the newer first. */
    List<Candidate> order(Page page) {
        return page.candidates().stream()
                .map(candidate -> new Scored(candidate, formula.score(candidate, page)))
                .sorted(Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparing(scored -> scored.candidate().firstSeen(), Comparator.reverseOrder())
                        .thenComparing(scored -> scored.candidate().article()))
                .map(Scored::candidate)
                .toList();
    }
}
