package io.frontpage.article.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.zip.GZIPInputStream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/**
 * What a server answers.
 *
 * @param packed the body as it came; empty unless the status is 200, as no other body is of use
 */
record Reply(HttpClientResponse head, Buffer packed) {
    private static final int OK = 200;

    /**
     * Reads an answer to its end or to the limit. To be called on the event loop, before anything of the body arrives.
     *
     * @return fails with {@link Refused} when there are more bytes than that
     */
    static Future<Reply> read(HttpClientRequest request, HttpClientResponse head, int maxBytes) {
        var body = Buffer.buffer();
        if (head.statusCode() != OK) {
            return Future.succeededFuture(new Reply(head, body));
        }
        Promise<Reply> reply = Promise.promise();
        head.handler(chunk -> {
            if (body.length() + chunk.length() <= maxBytes) {
                body.appendBuffer(chunk);
            } else if (reply.tryFail(tooLarge(maxBytes))) {
                request.connection().close();
            }
        });
        head.exceptionHandler(reply::tryFail);
        head.endHandler(end -> reply.tryComplete(new Reply(head, body)));
        return reply.future();
    }

    int status() {
        return head.statusCode();
    }

    /** @return null when it has none of this name */
    String header(CharSequence name) {
        return head.getHeader(name);
    }

    /**
     * The body, unpacked no further than to the limit, however much a few bytes promise to become.
     *
     * @throws Refused when it is larger, or packed in another way than was asked for
     * @throws IOException when it is not well packed
     */
    byte[] body(int maxBytes) throws IOException {
        var encoding = header(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return packed.getBytes();
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw new Refused("is packed in a way that was not asked for");
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.getBytes()))) {
            var bytes = unpacked.readNBytes(maxBytes);
            if (unpacked.read() != -1) {
                throw tooLarge(maxBytes);
            }
            return bytes;
        }
    }

    /** How long to leave the server alone: given in seconds or as a date; zero when it says neither. */
    Duration retryAfter(Instant now) {
        var value = header(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return Duration.ZERO;
        }
        if (value.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            var until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return until.toInstant().isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    private static Refused tooLarge(int maxBytes) {
        return new Refused("is larger than the " + maxBytes + " bytes that are taken");
    }
}
