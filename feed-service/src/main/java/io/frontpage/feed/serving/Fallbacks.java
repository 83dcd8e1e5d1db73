package io.frontpage.feed.serving;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts in {@code frontpage.fallbacks} how often something that is not the newest has to do while Redis is out of reach. */
@Singleton
class Fallbacks {
    private final Counter refreshes;
    private final Counter pages;
    private final Counter articles;

    Fallbacks(MeterRegistry metrics) {
        this.refreshes = counter("list-not-refreshed", metrics);
        this.pages = counter("page-before", metrics);
        this.articles = counter("articles-as-last-known", metrics);
    }

    private static Counter counter(String reason, MeterRegistry metrics) {
        return Counter.builder("frontpage.fallbacks")
                .description("Answers and attempts that had to do with less than the best")
                .tag("reason", reason)
                .register(metrics);
    }

    /** Lists that could not be looked after, so that they go on being served as they are. */
    void toTheListsAsTheyAre() {
        refreshes.increment();
    }

    /** A request got a page as it was before. */
    void toThePageBefore() {
        pages.increment();
    }

    /** A list was made with what is remembered of its articles. */
    void toWhatIsRemembered() {
        articles.increment();
    }
}
