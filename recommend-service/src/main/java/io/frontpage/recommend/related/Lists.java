package io.frontpage.recommend.related;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.frontpage.recommend.rank.Weights;
import io.frontpage.recommend.related.Ask.Kind;
import io.frontpage.recommend.text.Deadline;
import io.frontpage.service.http.ETags;

/** Lists by the weights of a variant, and what they came to in numbers for operators. */
@Singleton
class Lists {
    private final Recommender recommender;
    private final ListsConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Timer making;

    Lists(Recommender recommender, ListsConfig config, Clock clock, MeterRegistry metrics) {
        this.recommender = recommender;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        this.making = metrics.timer("frontpage.lists.making");
    }

    /**
     * A list that was made.
     *
     * @param since when its making began: it may not know of what has changed then or later
     * @param late whether the time was over before everything was looked at
     */
    record Made(List<Listed> list, Instant since, boolean late) {}

    /** Within the time that lists may take. */
    Made make(Ask ask, Variant variant) {
        return make(ask, variant, Deadline.in(config.budget()));
    }

    /** For when nobody waits for it. */
    Made makeInFull(Ask ask, Variant variant) {
        return make(ask, variant, Deadline.NONE);
    }

    private Made make(Ask ask, Variant variant, Deadline deadline) {
        var now = clock.instant();
        var list = making.record(() -> recommender.list(ask, weights(ask.kind(), variant), now, deadline));
        var made = new Made(list, now, deadline.isOver());
        count(ask, variant, made);
        return made;
    }

    Weights weights(Kind kind, Variant variant) {
        var weights = variant == Variant.A ? config.a() : config.b();
        return switch (kind) {
            case RELATED -> weights.related().weights();
            case RECOMMENDATIONS -> weights.recommendations().weights();
        };
    }

    /** The last reason in a list tells how far down the chain it had to go. */
    private void count(Ask ask, Variant variant, Made made) {
        var list = made.list();
        var last = list.isEmpty() ? "none" : list.getLast().reason().code();
        metrics.counter(
                        "frontpage.lists.made",
                        "list",
                        ask.kind().code(),
                        "variant",
                        variant.code(),
                        "last",
                        last,
                        "late",
                        String.valueOf(made.late()))
                .increment();
    }

    /** Changes whenever the configuration makes other lists of the same articles. */
    String digest() {
        var settings = String.join(
                " ",
                weights(Kind.RELATED, Variant.A).toString(),
                weights(Kind.RELATED, Variant.B).toString(),
                config.recencyHalfLife().toString());
        return ETags.of(settings.getBytes(StandardCharsets.UTF_8)).getValue().substring(0, 8);
    }
}
