package io.frontpage.article.outbox;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the relay works through the outbox. */
@ConfigMapping(prefix = "frontpage.outbox")
interface OutboxConfig {
    @DurationMin(millis = 10)
    Duration pollInterval();

    /** Not more than the connector has under way at once. */
    @Min(1)
    @Max(1000)
    int batchSize();

    @DurationMin(seconds = 1)
    Duration ackTimeout();

    @Min(1)
    int full();
}
