package io.frontpage.recommend.ingest;

import java.time.Duration;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.frontpage.recommend.rank.CoReading;
import io.frontpage.recommend.rank.CoReadingSettings;

/** What readers read together, for as long as the service runs. */
class CoReadingProducer {
    @Produces
    @Singleton
    CoReading coReading() {
        var memory = Duration.ofDays(2);
        return new CoReading(new CoReadingSettings(
                memory, 1_000_000, 100, 500, 3, Duration.ofMinutes(30), 30, 10, 100, Duration.ofDays(1), 3));
    }
}
