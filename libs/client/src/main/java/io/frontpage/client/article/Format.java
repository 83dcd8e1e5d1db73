package io.frontpage.client.article;

/** What a document of articles is. */
public enum Format {
    NDJSON,
    RSS,
    ATOM,
    JSON_FEED,
    /** IPTC's News in JSON. */
    NINJS,
    /** An export of WordPress. */
    WXR
}
