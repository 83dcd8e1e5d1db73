package io.frontpage.recommend.ingest;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

import io.frontpage.recommend.text.TextIndex;

/** How the index and the stories are getting on, in numbers for operators. */
@Singleton
class Gauges {
    private final TextIndex index;
    private final StoryPublisher stories;

    Gauges(TextIndex index, StoryPublisher stories) {
        this.index = index;
        this.stories = stories;
    }

    void register(@Observes StartupEvent event, MeterRegistry metrics) {
        Gauge.builder("frontpage.index.articles", index, TextIndex::articles)
                .description("Articles in this instance's index, withdrawn ones among them")
                .register(metrics);
        Gauge.builder(
                        "frontpage.index.uncommitted",
                        index,
                        its -> its.uncommitted().toMillis() / 1000.0)
                .description("How long ago all that was in the index was on disk")
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder("frontpage.stories.waiting", stories, StoryPublisher::waiting)
                .description("Changes of articles whose stories are not settled yet")
                .register(metrics);
        Gauge.builder("frontpage.stories.failing", stories, its -> its.isIncomplete() ? 1 : 0)
                .description("1 when stories could not be settled: until a restart the index is not committed")
                .register(metrics);
    }
}
