package io.frontpage.article.imports;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the feeds are polled, and what their servers may make us do. */
@ConfigMapping(prefix = "frontpage.feeds")
interface FeedsConfig {
    @DurationMin(millis = 10)
    Duration pollInterval();

    @Min(1)
    @Max(100)
    int fetchesAtOnce();

    @DurationMin(seconds = 1)
    Duration defaultInterval();

    @DurationMin(seconds = 1)
    Duration shortestInterval();

    Duration longestInterval();

    @DurationMin(seconds = 1)
    Duration retryRefused();

    @DurationMin(millis = 1)
    Duration connectTimeout();

    @DurationMin(millis = 1)
    Duration fetchTimeout();

    MemorySize maxSize();

    @NotBlank
    String userAgent();

    boolean allowLoopback();
}
