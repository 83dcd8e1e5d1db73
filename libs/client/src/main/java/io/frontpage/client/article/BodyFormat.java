package io.frontpage.client.article;

/** What a body is written in. */
public enum BodyFormat {
    HTML,
    MARKDOWN,
    /** Each line is a paragraph. */
    TEXT
}
