package io.frontpage.client.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How far an import is. What it does not have is null.
 *
 * @param bytes the size of the document
 * @param bytesRead how much of it has been worked through
 * @param errors the first 1,000 entries that were refused; null in a list
 * @param failure why the document could not be read to its end, when it has failed
 */
public record Import(
        UUID id,
        State state,
        Format format,
        String source,
        String section,
        String language,
        Status status,
        long bytes,
        long bytesRead,
        Counts counts,
        List<Refusal> errors,
        String failure,
        String submittedBy,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {

    /** How far it is. */
    public enum State {
        UPLOADING,
        RECEIVED,
        RUNNING,
        DONE,
        FAILED
    }

    /** @param entries that have their outcome: the sum of the others */
    public record Counts(long entries, long created, long updated, long unchanged, long refused) {}

    /**
     * @param entry its number in the document, from 1
     * @param line on which it begins, from 1; null where there are none
     * @param field null when it is the entry as a whole
     */
    public record Refusal(long entry, Long line, String externalId, String field, String reason) {}

    /** Whether nothing more will happen. */
    public boolean finished() {
        return state == State.DONE || state == State.FAILED;
    }
}
