package io.frontpage.article.reading;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What is kept in memory for readers, and how far it may be behind. */
@ConfigMapping(prefix = "frontpage.reading")
interface ReadingConfig {
    /** How much of the heap articles may take. */
    @NotNull
    MemorySize articles();

    /** How much of the heap lists may take. */
    @NotNull
    MemorySize lists();

    /** How often this instance looks for changes that it has not been told of. */
    @DurationMin(millis = 10)
    @DurationMax(millis = 500)
    Duration pollInterval();

    /** How long what is in memory is served while nobody can say whether it has changed. */
    @DurationMin(seconds = 1)
    Duration maxBehind();
}
