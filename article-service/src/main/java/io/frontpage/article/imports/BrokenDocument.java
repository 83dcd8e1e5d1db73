package io.frontpage.article.imports;

/** The document can't be read on from here: what came before it stays. */
final class BrokenDocument extends Exception {
    /** @param line where, from 1 */
    BrokenDocument(long line, String reason) {
        super("line " + line + ": " + reason, null, false, false);
    }
}
