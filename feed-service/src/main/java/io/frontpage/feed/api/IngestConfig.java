package io.frontpage.feed.api;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import io.smallrye.config.ConfigMapping;

/** How engagements are taken; application.properties says what each value means. */
@ConfigMapping(prefix = "frontpage.ingest")
interface IngestConfig {
    /** At least 32 bytes in Base64. */
    @Pattern(regexp = "[A-Za-z0-9+/]{43,}={0,2}", message = "must be at least 32 bytes in Base64")
    String readerKey();

    @Min(500)
    int buffer();

    Duration ackTimeout();
}
