package io.frontpage.benchmarks.evaluate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which ten of these articles gather most in the time of a task?
 *
 * @param gains what each article gathers in that time
 */
record Question(Page page, Map<String, Double> gains) {
    /** Asked of the first page of each clock hour from a time on until another, where the answer is known and ten gain at all. */
    static List<Question> of(List<Page> pages, Truth truth, Task task, Instant from, Instant until) {
        var questions = new ArrayList<Question>();
        var asked = Instant.MIN;
        for (var page : pages) {
            var hour = page.at().truncatedTo(ChronoUnit.HOURS);
            if (page.at().isBefore(from) || !page.at().isBefore(until) || hour.equals(asked)) {
                continue;
            }
            asked = hour;
            var question = new Question(page, gains(page, truth, task));
            if (truth.isKnown(page.at(), task) && question.isAnswerable()) {
                questions.add(question);
            }
        }
        return questions;
    }

    private static Map<String, Double> gains(Page page, Truth truth, Task task) {
        var gains = new HashMap<String, Double>();
        for (var candidate : page.candidates()) {
            gains.put(candidate.article(), truth.gain(candidate.article(), page.at(), task));
        }
        return gains;
    }

    private boolean isAnswerable() {
        return Metrics.isAnswerable(inOrder(page.candidates()));
    }

    /** The gains in the order of a list. */
    double[] inOrder(List<Candidate> list) {
        return list.stream()
                .mapToDouble(candidate -> gains.get(candidate.article()))
                .toArray();
    }

    /** The articles that gain most. */
    List<String> answer() {
        double least = Metrics.tenthGreatest(inOrder(page.candidates()));
        return page.candidates().stream()
                .map(Candidate::article)
                .filter(article -> gains.get(article) >= least)
                .toList();
    }
}
