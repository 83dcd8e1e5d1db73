package io.frontpage.local.newsroom;

import java.util.List;

/**
 * How far an import is, as the service answers it.
 *
 * @param bytesRead how much of the document has been worked through
 * @param errors the first entries that were refused; null while it was not asked for
 * @param failure why the document could not be read to its end; null unless it is FAILED
 */
public record ImportJob(
        String id, State state, long bytes, long bytesRead, Counts counts, List<RefusedEntry> errors, String failure) {
    public ImportJob {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /** The service's words. */
    public enum State {
        RECEIVED,
        RUNNING,
        DONE,
        FAILED
    }

    /** What has become of the entries so far. */
    public record Counts(long entries, long created, long updated, long unchanged, long refused) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(
                    entries + more.entries,
                    created + more.created,
                    updated + more.updated,
                    unchanged + more.unchanged,
                    refused + more.refused);
        }

        @Override
        public String toString() {
            return "%d created, %d updated, %d unchanged, %d refused".formatted(created, updated, unchanged, refused);
        }
    }

    /** @param field null when it is the entry as a whole */
    public record RefusedEntry(long entry, long line, String externalId, String field, String reason) {
        @Override
        public String toString() {
            return field == null ? reason : field + ": " + reason;
        }
    }

    /** Of a hundred. */
    public long percent() {
        return bytes == 0 ? 100 : bytesRead * 100 / bytes;
    }
}
