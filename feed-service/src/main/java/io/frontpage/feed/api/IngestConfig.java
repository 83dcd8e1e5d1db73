package io.frontpage.feed.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import org.hibernate.validator.constraints.time.DurationMin;

/** How engagements are taken; application.properties says what each value means. Public, or its groups could not be checked. */
@ConfigMapping(prefix = "frontpage.ingest")
public interface IngestConfig {
    /** The most that a batch may hold, for whomever. */
    int LARGEST_BATCH = 500;

    /** At least 32 bytes in Base64. */
    @Pattern(
            regexp = "([A-Za-z0-9+/]{4}){10,}([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{6}==)",
            message = "must be at least 32 bytes in Base64")
    String readerKey();

    Access access();

    /** For callers with a token. */
    CallerLimits token();

    /** For all others, where access is public. */
    @WithName("public")
    CallerLimits anybody();

    DeviceLimits device();

    Robots robots();

    @Min(LARGEST_BATCH)
    int buffer();

    @DurationMin(millis = 100)
    Duration ackTimeout();

    /** Who may report engagements. */
    enum Access {
        /** Callers whose token has the role. */
        TOKEN,
        /** Anybody, and callers with a token under their own limits. */
        PUBLIC
    }

    /** What one caller may send. */
    interface CallerLimits {
        @Min(1)
        @Max(LARGEST_BATCH)
        int maxBatch();

        /** Engagements a second. */
        @Min(1)
        @Max(1_000_000)
        int rate();

        /** How many may come at once after a while without any. */
        @Max(10_000_000)
        int burst();

        /** Of how many callers the rate is known at a time. */
        @Min(1)
        @Max(10_000_000)
        int remembered();

        @AssertTrue(message = "must be true: burst has to be at least max-batch")
        default boolean isBurstEnoughForABatch() {
            return burst() >= maxBatch();
        }
    }

    /** What one reader may do. */
    interface DeviceLimits {
        /** Engagements a minute. */
        @Min(1)
        @Max(1_000_000)
        int rate();

        /** How many may come at once after a while without any. */
        @Min(1)
        @Max(10_000_000)
        int burst();

        /** Of how many readers the rate is known at a time. */
        @Min(1)
        @Max(10_000_000)
        int remembered();
    }

    /** How robots are known. */
    interface Robots {
        Optional<List<String>> words();

        Optional<List<String>> lookalikes();
    }
}
