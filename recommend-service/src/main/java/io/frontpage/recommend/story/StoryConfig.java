package io.frontpage.recommend.story;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMin;

/** Which articles can be of one story. */
@ConfigMapping(prefix = "frontpage.stories")
public interface StoryConfig {
    @DurationMin(seconds = 1)
    Duration window();
}
