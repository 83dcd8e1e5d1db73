package io.frontpage.article.search;

import java.time.Duration;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How articles are ranked: {@code relevance × (oldShare + (1 − oldShare) × 2^(−age / halfLife))}, where the relevance is
 * PostgreSQL's ts_rank with these weights.
 */
@ConfigMapping(prefix = "frontpage.search")
interface SearchConfig {
    @Min(50)
    @Max(10_000)
    int ranked();

    @DurationMin(hours = 1)
    Duration halfLife();

    @DecimalMin("0")
    @DecimalMax("1")
    double oldShare();

    /** What a word counts by where it stands. */
    @DecimalMin("0")
    @DecimalMax("1")
    double headlineWeight();

    @DecimalMin("0")
    @DecimalMax("1")
    double summaryWeight();

    @DecimalMin("0")
    @DecimalMax("1")
    double bodyWeight();

    @DurationMin(millis = 100)
    Duration timeout();
}
