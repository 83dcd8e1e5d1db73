package io.frontpage.article.syndication;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The latest articles, whatever the format.
 *
 * @param self the address of the feed itself
 * @param language of the feed's own words and of the names of sections and topics; articles have languages of their own
 */
record Feed(Site site, String title, String self, String language, List<Item> items) {
    /** When one of its articles changed last; empty when there are none. */
    Optional<Instant> updatedAt() {
        return items.stream().map(item -> item.article().updatedAt()).max(Comparator.naturalOrder());
    }
}
