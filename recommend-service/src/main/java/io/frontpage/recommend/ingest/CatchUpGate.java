package io.frontpage.recommend.ingest;

import java.time.Duration;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.frontpage.service.problem.ProblemException;

/** Lets no request in before the index is whole, and the stories are known: a half-read index would call articles unknown that are not. */
class CatchUpGate {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Consumers consumers;

    CatchUpGate(Consumers consumers) {
        this.consumers = consumers;
    }

    @ServerRequestFilter
    void refuseUntilCaughtUp() {
        if (!consumers.articlesCaughtUp() || !consumers.storiesCaughtUp()) {
            throw ProblemException.unavailable("The articles are still being read in.", RETRY_AFTER);
        }
    }
}
