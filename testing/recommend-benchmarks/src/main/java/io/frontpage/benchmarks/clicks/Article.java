package io.frontpage.benchmarks.clicks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An article that readers clicked or could have.
 *
 * @param id as the data has it
 * @param headline empty when the data has no text
 * @param summary null when there is none
 * @param section null when there is none
 * @param knownSince when it was published or first shown; null when nothing tells before its first click
 */
record Article(
        String id,
        String language,
        String headline,
        String summary,
        String body,
        String section,
        List<String> topics,
        Instant knownSince) {

    static Article withoutText(String id) {
        return new Article(id, "und", "", null, "", null, List.of(), null);
    }

    Article knownSince(Instant time) {
        return new Article(id, language, headline, summary, body, section, topics, time);
    }

    /** The same for the same id each time. */
    UUID uuid() {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }

    boolean hasText() {
        return !headline.isEmpty();
    }
}
