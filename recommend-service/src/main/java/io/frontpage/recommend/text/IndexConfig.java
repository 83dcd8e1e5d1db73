package io.frontpage.recommend.text;

import java.nio.file.Path;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where the text index is kept, and how much of it a crash may cost. */
@ConfigMapping(prefix = "frontpage.index")
public interface IndexConfig {
    Path directory();

    @DurationMin(millis = 1)
    Duration commitInterval();
}
