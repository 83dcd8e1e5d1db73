package io.frontpage.local.newsroom;

/** What became of one line. */
public sealed interface Outcome {
    /** @param articleId that the service gave the new article */
    record Accepted(String articleId) implements Outcome {}

    /** @param articleId of the article that has had this external id before */
    record AlreadyThere(String articleId) implements Outcome {}

    record Refused(String reason) implements Outcome {}
}
