package io.frontpage.feed.hot;

import java.time.Duration;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import io.smallrye.config.ConfigMapping;

/** How lists are ranked and kept; application.properties says what each value means. */
@ConfigMapping(prefix = "frontpage.hot")
public interface HotConfig {
    @Min(1)
    @Max(1024)
    int partitions();

    @Size(min = 1, max = 8)
    List<Duration> halfLives();

    @Valid
    Windows windows();

    @Positive
    double freshWeight();

    @Valid
    Weights weights();

    @Valid
    Limits limits();

    @Valid
    Rising rising();

    Duration lateLimit();

    @Min(500)
    int boardSize();

    Duration trimInterval();

    @Min(400)
    int maxDepth();

    /** The kinds of hot that a caller can ask for. */
    interface Windows {
        @Valid
        Blending now();

        @Valid
        Blending day();

        @Valid
        Blending week();
    }

    /** How a window's list is made. */
    interface Blending {
        Duration board();

        List<Double> heat();

        double age();
    }

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

    /** How much one device or network can bring. */
    interface Limits {
        @Min(1)
        int deviceBudget();

        @DecimalMin(value = "0", inclusive = false)
        @DecimalMax("1")
        double networkShare();

        @PositiveOrZero
        double networkAllowance();
    }

    /** When an article is rising. */
    interface Rising {
        Duration shortHalfLife();

        Duration longHalfLife();

        Duration peakHalfLife();

        @Positive
        double minimum();

        @Positive
        double expectedAtLeast();
    }
}
