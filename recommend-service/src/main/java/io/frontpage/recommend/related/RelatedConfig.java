package io.frontpage.recommend.related;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long a list of related articles stands. */
@ConfigMapping(prefix = "frontpage.related")
public interface RelatedConfig {
    @DurationMin(millis = 1)
    Duration cacheTtl();

    @DurationMin(millis = 1)
    Duration cacheRetry();
}
