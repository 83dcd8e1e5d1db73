package io.frontpage.article.syndication;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The formats of feeds, by the ending of their paths. */
@Schema(enumeration = {"rss", "atom", "json"})
public enum FeedFormat {
    RSS("application/rss+xml"),
    ATOM("application/atom+xml"),
    JSON("application/feed+json");

    private final String mediaType;

    FeedFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** For JAX-RS: the ending in lower case. */
    public static FeedFormat fromString(String ending) {
        return valueOf(ending.toUpperCase(Locale.ROOT));
    }

    String mediaType() {
        return mediaType;
    }
}
