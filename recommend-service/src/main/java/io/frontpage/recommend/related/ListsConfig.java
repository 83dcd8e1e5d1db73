package io.frontpage.recommend.related;

import java.time.Duration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import io.frontpage.recommend.rank.Weights;

/** How lists are made and for how long they stand. */
@ConfigMapping(prefix = "frontpage.lists")
public interface ListsConfig {
    /** Half of what being new counts for is gone after this. */
    @DurationMin(minutes = 1)
    Duration recencyHalfLife();

    /** How long the making of a list may take before it goes on with what it has. */
    @DurationMin(millis = 1)
    @DurationMax(seconds = 10)
    Duration budget();

    /** Of readers, in percent, who get variant b where their requests say who they are. */
    @Min(0)
    @Max(100)
    int shareOfB();

    @Valid
    VariantConfig a();

    @Valid
    VariantConfig b();

    @Valid
    Kept kept();

    /** One weighting of each kind of list. */
    interface VariantConfig {
        @Valid
        WeightsConfig related();

        @Valid
        WeightsConfig recommendations();
    }

    /** See {@link Weights}. */
    interface WeightsConfig {
        @DecimalMin("0")
        double text();

        @DecimalMin("0")
        double coReading();

        @DecimalMin("0")
        double recency();

        @DecimalMin("0")
        double popularity();

        @DecimalMin("0")
        double diversity();

        default Weights weights() {
            return new Weights(text(), coReading(), recency(), popularity(), diversity());
        }
    }

    /** Finished lists, in Redis and in memory. */
    interface Kept {
        /** The longest that a list stands though nothing in it is known to have changed. */
        @DurationMin(millis = 1)
        Duration time();

        /** How often what has changed is looked at. */
        @DurationMin(millis = 1)
        Duration checkInterval();

        /** How long Redis is left alone after it has failed to answer. */
        @DurationMin(millis = 1)
        Duration redisRetry();

        /** How many bytes of pages are in memory at most. */
        @Min(1)
        long bytes();
    }
}
