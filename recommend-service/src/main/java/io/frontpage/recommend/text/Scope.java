package io.frontpage.recommend.text;

import java.time.Instant;

/**
 * Which articles may be found.
 *
 * @param section of that section alone; null for any
 * @param notBefore published then or later; null for any time
 */
public record Scope(String section, Instant notBefore) {
    public static final Scope ALL = new Scope(null, null);
}
