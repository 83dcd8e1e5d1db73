package io.frontpage.recommend.text;

import java.time.Instant;
import java.util.Locale;

/**
 * Which articles may be found.
 *
 * @param section of that section alone; null for any
 * @param notBefore published then or later; null for any time
 * @param language the primary subtag of a BCP 47 tag; null for any
 * @param foreign whether those in that language are the ones that may not
 */
public record Scope(String section, Instant notBefore, String language, boolean foreign) {
    public static final Scope ALL = new Scope(null, null);

    /** In whatever language. */
    public Scope(String section, Instant notBefore) {
        this(section, notBefore, null, false);
    }

    /**
     * The same for a language, or for all but that.
     *
     * @param tag BCP 47; null for any
     */
    public Scope in(String tag, boolean foreign) {
        return new Scope(section, notBefore, tag == null ? null : primary(tag), foreign);
    }

    /** A tag without script and region. */
    static String primary(String tag) {
        int end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
