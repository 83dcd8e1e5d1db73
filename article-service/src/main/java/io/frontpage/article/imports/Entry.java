package io.frontpage.article.imports;

import io.frontpage.article.catalog.Creation;

/** An entry of a document, ready to be taken or refused. */
sealed interface Entry {
    /** Where it begins, from 1. */
    long line();

    /** @param size about how many characters it has */
    record Acceptable(long line, Creation creation, int size) implements Entry {
        Refused refused(String field, String reason) {
            return new Refused(line, creation.externalId(), field, reason);
        }
    }

    /**
     * @param externalId null when it has none
     * @param field null when it is the entry as a whole
     */
    record Refused(long line, String externalId, String field, String reason) implements Entry {}
}
