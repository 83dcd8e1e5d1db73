package io.frontpage.article.imports;

/** Something that is not fetched, or not to the end; the message says what is wrong with it, as in "the URL …". */
final class Refused extends RuntimeException {
    Refused(String what) {
        super(what, null, false, false);
    }
}
