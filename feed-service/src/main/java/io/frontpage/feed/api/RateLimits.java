package io.frontpage.feed.api;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.feed.api.IngestConfig.CallerLimits;
import io.frontpage.service.edge.RateLimit;
import io.frontpage.service.edge.RateLimit.Rule;
import io.frontpage.service.edge.RateLimiting;
import io.frontpage.service.problem.ProblemException;

/** How many engagements callers may send and readers may make. */
@Singleton
class RateLimits {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RateLimit trusted;
    private final RateLimit anybody;
    private final RateLimit readers;

    RateLimits(IngestConfig config, RateLimiting limits) {
        this.trusted = limits.limit(ofCallers("token", config.token()));
        this.anybody = limits.limit(ofCallers("public", config.anybody()));
        var device = config.device();
        this.readers = limits.limit(
                new Rule("reader", device.rate(), Duration.ofMinutes(1), device.burst(), device.remembered()));
    }

    private static Rule ofCallers(String name, CallerLimits limits) {
        return new Rule(name, limits.rate(), SECOND, limits.burst(), limits.remembered());
    }

    /** @throws ProblemException 429 when the caller has to wait before it can send as many */
    void admit(Caller caller, int engagements) {
        var wait = (caller.isTrusted() ? trusted : anybody).take(caller.key(), engagements);
        if (wait.isPositive()) {
            throw ProblemException.tooManyRequests("Too many engagements from this caller.", wait);
        }
    }

    /** @return zero when the reader may make one more, which is counted, else how long it will be until then */
    Duration take(String readerHash) {
        return readers.take(readerHash, 1);
    }

    /** For engagements that were let in but could not be kept: their readers have not made them yet. */
    void giveBack(List<EngagementEvent> engagements) {
        engagements.stream()
                .filter(engagement -> engagement.reader() != null)
                .forEach(engagement -> readers.giveBack(engagement.reader()));
    }
}
