package io.frontpage.benchmarks.evaluate;

import java.time.Duration;
import java.util.List;

/**
 * What a list is asked for: the ten articles that gather most in the time around now.
 *
 * @param name of that time
 * @param past how much of it lies behind: articles that were on the page in that time may be named. With none, those on the page.
 * @param future how much of it is to be foreseen
 */
record Task(String name, Duration past, Duration future) {
    /** What will matter at once, and in the day to come; and what a reader wants who comes once a day, or once a week. */
    static final List<Task> ALL = List.of(
            new Task("the next hour", Duration.ZERO, Duration.ofHours(1)),
            new Task("the next 24 hours", Duration.ZERO, Duration.ofHours(24)),
            new Task("12 hours back and 12 ahead", Duration.ofHours(12), Duration.ofHours(12)),
            new Task("84 hours back and 84 ahead", Duration.ofHours(84), Duration.ofHours(84)));

    /** Whether only what is on the page may be named. */
    boolean isOfThePage() {
        return past.isZero();
    }
}
