package io.frontpage.service.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.HttpHeaders;

import io.frontpage.service.problem.Problem.FieldError;

/** A request that can't be answered as asked, through no fault of the service: it becomes a {@link Problem}, not a log line. */
public final class ProblemException extends RuntimeException {
    private final int status;
    private final List<FieldError> errors;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, Object> members = new LinkedHashMap<>();

    private ProblemException(int status, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.errors = errors;
    }

    public static ProblemException badRequest(String field, String reason) {
        return new ProblemException(400, "The request is not valid.", List.of(new FieldError(field, reason)));
    }

    /** For what the caller's roles allow, but not with this. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(403, detail, List.of());
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(404, detail, List.of());
    }

    public static ProblemException conflict(String detail) {
        return new ProblemException(409, detail, List.of());
    }

    public static ProblemException gone(String detail) {
        return new ProblemException(410, detail, List.of());
    }

    public static ProblemException preconditionFailed(String detail) {
        return new ProblemException(412, detail, List.of());
    }

    /** For what is well-formed and possible, but not now or not together with what was asked before. */
    public static ProblemException unprocessable(String field, String reason) {
        return new ProblemException(422, "The request can't be done.", List.of(new FieldError(field, reason)));
    }

    public static ProblemException preconditionRequired(String detail) {
        return new ProblemException(428, detail, List.of());
    }

    /** The rest of the body is not read, so nothing else can follow on this connection. */
    public static ProblemException tooLarge(String detail) {
        return new ProblemException(413, detail, List.of()).header("Connection", "close");
    }

    /** @param retryAfter when trying again may help; rounded up to a second */
    public static ProblemException tooManyRequests(String detail, Duration retryAfter) {
        return new ProblemException(429, detail, List.of()).retryAfter(retryAfter);
    }

    /** @param retryAfter when trying again may help; rounded up to a second */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(503, detail, List.of()).retryAfter(retryAfter);
    }

    private ProblemException retryAfter(Duration time) {
        long seconds = time.plusNanos(999_999_999).toSeconds();
        return header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, seconds)));
    }

    /** Adds a header to the answer. */
    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Adds a member of its own to the problem, for programs. */
    public ProblemException member(String name, Object value) {
        members.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    /** The fields at fault; empty when the fault is not in a field. */
    public List<FieldError> errors() {
        return errors;
    }

    Map<String, Object> members() {
        return members;
    }

    Map<String, String> headers() {
        return headers;
    }
}
