package io.frontpage.service.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * A finished answer to a GET: JSON as it is and, when that is worth while, compressed. Each of the two is a representation
 * of its own, with its own strong tag (RFC 9110, 8.8.3.3).
 */
public final class Answer {
    /** Less than this fits into one packet anyway. */
    private static final int WORTH_COMPRESSING = 1024;

    private final Reply plain;
    private final Reply plainNotModified;
    private final Reply gzip;
    private final Reply gzipNotModified;

    /** Over HTTP/2 the server compresses whatever says that it is compressed, so it gets it as it is. */
    private final Reply gzipByServer;

    /**
     * @param json not to be changed any more
     * @param tag of the representation that is not compressed, without quotes
     * @param link the header of this name; null for none
     */
    public Answer(Buffer json, String tag, Access access, String link) {
        var replies = new Reply.Maker(access, link);
        plain = replies.ok(tag, Reply.IDENTITY, json);
        plainNotModified = replies.notModified(tag);
        if (json.length() < WORTH_COMPRESSING) {
            gzip = plain;
            gzipNotModified = plainNotModified;
            gzipByServer = plain;
        } else {
            gzip = replies.ok(ETags.gzipped(tag), Reply.GZIP, compress(json.getBytes()));
            gzipNotModified = replies.notModified(ETags.gzipped(tag));
            gzipByServer = replies.ok(ETags.gzipped(tag), Reply.GZIP, json);
        }
    }

    /** Who may keep the answer, and what of a request it depends on. */
    public enum Access {
        /** Everybody gets the same and may keep it for a second; caches may serve it a while longer in place of an error. */
        ANYBODY(Access.SHORTLY, "Accept-Encoding"),
        /** The same, but for whoever comes without a token: with one, the answer may be another. */
        PUBLIC(Access.SHORTLY, "Accept-Encoding, Authorization"),
        /** The same as {@link #ANYBODY}, but for the variant of an experiment that the request asks for or its reader is in. */
        VARIANT(Access.SHORTLY, "Accept-Encoding, Frontpage-Variant, Frontpage-Reader"),
        /** It was made for one token: whoever keeps it has to ask each time. */
        PRIVATE("private, no-cache", "Accept-Encoding, Authorization");

        private static final String SHORTLY = "public, max-age=1, stale-while-revalidate=30, stale-if-error=600";

        final CharSequence cacheControl;
        final CharSequence vary;

        Access(String cacheControl, String vary) {
            this.cacheControl = HttpHeaders.createOptimized(cacheControl);
            this.vary = HttpHeaders.createOptimized(vary);
        }

        /** Who may keep the answer to this request. */
        public static Access of(HttpServerRequest request) {
            return request.headers().contains(HttpHeaders.AUTHORIZATION) ? PRIVATE : PUBLIC;
        }
    }

    /** What to send in answer to this request. A tag of either representation will do, as both say the same. */
    public Reply reply(HttpServerRequest request) {
        var ifNoneMatch = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (ifNoneMatch != null && ETags.isNamed(gzip.tag(), ifNoneMatch)) {
            return gzipNotModified;
        }
        if (ifNoneMatch != null && ETags.isNamed(plain.tag(), ifNoneMatch)) {
            return plainNotModified;
        }
        if (!acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING))) {
            return plain;
        }
        return request.version() == HttpVersion.HTTP_2 ? gzipByServer : gzip;
    }

    /** How much memory it takes, in bytes, roughly. */
    public int weight() {
        return plain.weight() + (gzip == plain ? 0 : gzip.weight());
    }

    /** Whether gzip is among the codings that are named, and not with the weight 0. */
    static boolean acceptsGzip(String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        if (acceptEncoding.startsWith("gzip,") || acceptEncoding.equals("gzip")) {
            return true;
        }
        for (var coding : acceptEncoding.split(",")) {
            var parts = coding.strip().split(";", 2);
            if (parts[0].strip().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].replace(" ", "").matches("(?i)q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static Buffer compress(byte[] bytes) {
        var compressed = new ByteArrayOutputStream(bytes.length / 2);
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can be written to", e);
        }
        return Buffer.buffer(compressed.toByteArray());
    }
}
