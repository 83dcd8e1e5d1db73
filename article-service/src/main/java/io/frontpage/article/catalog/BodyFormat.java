package io.frontpage.article.catalog;

/** What the body of an article is written in. It is kept as HTML. */
public enum BodyFormat {
    /** Where there is no tag at all it is taken for {@link #TEXT}. */
    HTML,
    /** CommonMark, with tables. */
    MARKDOWN,
    /** Each line is a paragraph. */
    TEXT
}
