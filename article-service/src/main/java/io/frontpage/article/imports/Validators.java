package io.frontpage.article.imports;

import java.net.URI;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What a server gave with a document, to ask next time whether it has changed since (RFC 9110, 8.8).
 *
 * @param of the URL, after redirects, that gave them: they mean nothing to another
 * @param etag null when it gave none; likewise lastModified
 */
record Validators(String of, String etag, String lastModified) {
    static final Validators NONE = new Validators(null, null, null);

    private static final Pattern USABLE = Pattern.compile("[\\x20-\\x7e]{1,500}");

    /** @param header the value of a header of the answer by its name, or null */
    static Validators given(URI url, UnaryOperator<String> header) {
        var etag = usable(header.apply("ETag"));
        var lastModified = usable(header.apply("Last-Modified"));
        var none = etag == null && lastModified == null || url.toString().length() > FeedSettings.MAX_URL_LENGTH;
        return none ? NONE : new Validators(url.toString(), etag, lastModified);
    }

    boolean belongTo(URI url) {
        return url.toString().equals(of);
    }

    private static String usable(String value) {
        return value != null && USABLE.matcher(value).matches() ? value : null;
    }
}
