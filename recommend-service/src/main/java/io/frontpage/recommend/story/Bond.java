package io.frontpage.recommend.story;

/** How two articles of one story are alike. */
public enum Bond {
    /** They are the same text, but for a few words: agency copy, or one article put in twice. */
    SAME_TEXT,
    /** They tell the same event in much the same words: an update, a follow-up, another desk's version. */
    SAME_EVENT
}
