package io.frontpage.feed.hot;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;

import io.smallrye.config.ConfigMapping;

/** How lists are ranked and kept; application.properties says what each value means. */
@ConfigMapping(prefix = "frontpage.hot")
public interface HotConfig {
    @Min(1)
    @Max(1024)
    int partitions();

    Duration halfLife();

    @Positive
    double freshWeight();

    Weights weights();

    Duration lateLimit();

    Duration earlyLimit();

    Duration refresh();

    @Min(1)
    int maxLists();

    @Min(400)
    int maxDepth();

    /** How much each kind of engagement adds. */
    interface Weights {
        @Positive
        double view();

        @Positive
        double read();

        @Positive
        double comment();

        @Positive
        double share();

        @Positive
        double like();
    }
}
