package io.frontpage.article.imports;

import java.io.IOException;
import java.util.Optional;

/** The entries of a document in their order, one in memory at a time. The same document always gives the same ones. */
interface Entries {
    /** The largest entry, in bytes or characters: an article at its limits fits, however it is escaped. */
    int ENTRY_LIMIT = 2 * 1024 * 1024;

    String TOO_LARGE = "must not be larger than " + ENTRY_LIMIT + " bytes";

    /**
     * The next entry, or none at the end.
     *
     * @throws BrokenDocument when the document can't be read any further
     * @throws IOException when what it is read from fails
     */
    Optional<Item> next() throws BrokenDocument, IOException;
}
