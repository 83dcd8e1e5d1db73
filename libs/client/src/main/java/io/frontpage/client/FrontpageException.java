package io.frontpage.client;

import java.time.Duration;
import java.util.Optional;

/** Frontpage has refused, or could not do, what it was asked for. */
public final class FrontpageException extends RuntimeException {
    private final transient Problem problem;
    private final transient Duration retryAfter;

    FrontpageException(Problem problem, Duration retryAfter) {
        super(problem.toString());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** The status of the answer, such as 404, or 412 when an article has changed since it was read. */
    public int status() {
        return problem.status();
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }

    /** When to ask again; absent unless the answer says so, as 429 and 503 do. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
