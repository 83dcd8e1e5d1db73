package io.frontpage.article.imports;

import java.time.Duration;

/** What came of asking for a document. */
sealed interface Fetched {
    /** The document, unpacked. */
    record Document(byte[] bytes, Validators validators) implements Fetched {}

    /** It is what the caller has. */
    record NotModified() implements Fetched {}

    /** It will not come back. */
    record Gone() implements Fetched {}

    /**
     * It can't be had now.
     *
     * @param reason in a few words, for the newsroom
     * @param retryAfter how long the server asks to be left alone; zero when it does not say
     */
    record Failure(String reason, Duration retryAfter) implements Fetched {
        Failure(String reason) {
            this(reason, Duration.ZERO);
        }
    }
}
