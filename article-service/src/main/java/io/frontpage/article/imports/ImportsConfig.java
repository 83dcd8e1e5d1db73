package io.frontpage.article.imports;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMin;

/** How imports are taken in and worked through. */
@ConfigMapping(prefix = "frontpage.imports")
interface ImportsConfig {
    /** The largest document. */
    MemorySize maxSize();

    /** Up to which size a document does not have to wait for larger ones. */
    MemorySize smallSize();

    /** How often an instance looks for work that others left behind. */
    @DurationMin(millis = 10)
    Duration pollInterval();

    /** How long a holder of work may be silent before another takes it over. */
    @DurationMin(seconds = 1)
    Duration lease();

    /** How long an upload may stand still before it counts as cut off. */
    @DurationMin(seconds = 1)
    Duration uploadLease();

    /** How many entries are taken in one transaction. */
    @Min(1)
    @Max(1000)
    int batchSize();

    /** How long finished imports are remembered. */
    @DurationMin(hours = 1)
    Duration keep();
}
