package io.frontpage.feed.serving;

import java.time.Duration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

import io.smallrye.config.ConfigMapping;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How lists are made, kept and told; application.properties says what each value means. */
@ConfigMapping(prefix = "frontpage.lists")
public interface ListsConfig {
    @Min(100)
    @Max(2000)
    int depth();

    @PositiveOrZero
    int mostOfTopic();

    @Valid
    Fresh fresh();

    @DurationMin(millis = 50)
    @DurationMax(seconds = 1)
    Duration check();

    @DurationMin(seconds = 1)
    @DurationMax(minutes = 1)
    Duration slot();

    @DurationMin(seconds = 1)
    Duration keepFresh();

    @Min(1)
    int maxPages();

    @Valid
    Snapshots snapshots();

    @Valid
    Stream stream();

    /** Which fresh articles are given a place although their score is too low for it. */
    interface Fresh {
        @Min(0)
        @Max(10)
        int places();

        @NotNull
        Duration age();

        @PositiveOrZero
        long impressions();
    }

    /** What is kept of a list's order for its later pages, and for how far articles have moved. */
    interface Snapshots {
        @DurationMin(seconds = 10)
        Duration life();

        @Min(1)
        int inMemory();

        @DurationMin(seconds = 1)
        Duration movementSlot();

        @DurationMin(seconds = 1)
        Duration movementSince();
    }

    /** Those who listen to a list's changes. */
    interface Stream {
        @Min(1)
        int maxListeners();

        @Min(1)
        int maxListenersOfAddress();

        @Min(1)
        int history();

        @DurationMin(seconds = 1)
        Duration keepAlive();
    }
}
