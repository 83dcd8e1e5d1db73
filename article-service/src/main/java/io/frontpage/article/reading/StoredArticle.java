package io.frontpage.article.reading;

import io.frontpage.article.catalog.Snapshot;
import io.frontpage.service.http.Answer;

/** What is kept of an article: nothing of one that readers have not seen yet. */
sealed interface StoredArticle {

    /** It is published. */
    record Readable(ArticleJson json, Answer answer) implements StoredArticle {}

    /** It was withdrawn. */
    record Gone(Snapshot.Withdrawal withdrawal) implements StoredArticle {}

    /** How much memory it takes, in bytes, roughly. */
    default int weight() {
        return switch (this) {
            case Readable readable -> readable.answer.weight();
            case Gone gone -> 1024;
        };
    }
}
