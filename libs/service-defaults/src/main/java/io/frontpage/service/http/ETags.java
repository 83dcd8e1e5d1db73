package io.frontpage.service.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import io.frontpage.service.problem.ProblemException;

/** Strong entity tags (RFC 9110, 8.8.3) and the conditions that clients put on them. */
public final class ETags {
    private ETags() {}

    /** The tag of these very bytes: the first 16 of their SHA-256. */
    public static EntityTag of(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new EntityTag(HexFormat.of().formatHex(Arrays.copyOf(digest, 16)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    /** The tag of the same when it is compressed: another representation, so another tag (RFC 9110, 8.8.3.3). */
    public static String gzipped(String tag) {
        return tag + "-gzip";
    }

    /**
     * Whether a client has it already.
     *
     * @param tag without quotes
     * @param ifNoneMatch the header of this name: {@code *} or tags parted by commas, weak ones too
     */
    public static boolean isNamed(String tag, String ifNoneMatch) {
        return Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .map(named -> named.startsWith("W/") ? named.substring(2) : named)
                .anyMatch(named -> named.equals("*") || named.equals('"' + tag + '"'));
    }

    /**
     * The answer with its tag, or 304 without a body when the client has it already.
     *
     * @throws ProblemException 412 when the client wants another state of it than there is
     */
    public static Response.ResponseBuilder respond(Request request, EntityTag tag, Object entity) {
        var otherwise = request.evaluatePreconditions(tag);
        if (otherwise == null) {
            return Response.ok(entity).tag(tag);
        }
        if (otherwise.build().getStatus() == Status.PRECONDITION_FAILED.getStatusCode()) {
            throw changed(tag);
        }
        return otherwise.tag(tag);
    }

    /**
     * Refuses a change that does not name the state that it changes, or names one that is past. The tag of the compressed
     * form names it as well.
     *
     * @throws ProblemException 428 without {@code If-Match}, 412 when it does not match; the answer carries the current tag
     */
    public static void requireMatch(HttpHeaders headers, Request request, EntityTag current) {
        if (headers.getHeaderString(HttpHeaders.IF_MATCH) == null) {
            throw ProblemException.preconditionRequired("A change needs If-Match with the ETag of what it changes.");
        }
        var compressed = new EntityTag(gzipped(current.getValue()));
        if (request.evaluatePreconditions(current) != null && request.evaluatePreconditions(compressed) != null) {
            throw changed(current);
        }
    }

    private static ProblemException changed(EntityTag current) {
        return ProblemException.preconditionFailed("It has changed since: the current ETag is " + header(current) + ".")
                .header(HttpHeaders.ETAG, header(current));
    }

    /** As it stands in a header, quotes and all. */
    public static String header(EntityTag tag) {
        return '"' + tag.getValue() + '"';
    }
}
