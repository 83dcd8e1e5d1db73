package io.frontpage.client.feed;

import java.time.Instant;
import java.util.UUID;

/**
 * What a reader did. What it does not have is null.
 *
 * @param id the same when it is reported again: it counts once
 * @param reader whatever the app knows the reader by; it is hashed on arrival and kept nowhere
 * @param at when it happened; null for now
 * @param seconds of a read: how long
 * @param share of a read: how much of the text, 0 to 1
 * @param address the reader's IP address, kept nowhere: tells crowds in one network
 * @param userAgent the reader's: tells robots
 * @param list the list that the article was shown or chosen in, by the name that its entry had
 * @param position in that list, from 1
 */
public record Engagement(
        UUID id,
        UUID articleId,
        EngagementType type,
        String reader,
        Instant at,
        String commentId,
        Long count,
        Integer seconds,
        Double share,
        String address,
        String userAgent,
        String list,
        Integer position) {

    /** A view, share, like, unlike or impression. */
    public static Engagement of(EngagementType type, UUID article, String reader) {
        return new Engagement(
                UUID.randomUUID(), article, type, reader, null, null, null, null, null, null, null, null, null);
    }

    /**
     * @param seconds for how long
     * @param share how much of the text, 0 to 1
     */
    public static Engagement read(UUID article, String reader, int seconds, double share) {
        return new Engagement(
                UUID.randomUUID(),
                article,
                EngagementType.READ,
                reader,
                null,
                null,
                null,
                seconds,
                share,
                null,
                null,
                null,
                null);
    }

    public static Engagement comment(UUID article, String reader, String commentId) {
        return new Engagement(
                UUID.randomUUID(),
                article,
                EngagementType.COMMENT,
                reader,
                null,
                commentId,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Chosen or shown in a list: {@code list} as an entry of related articles or recommendations has it. */
    public Engagement in(String list, int position) {
        return new Engagement(
                id, articleId, type, reader, at, commentId, count, seconds, share, address, userAgent, list, position);
    }
}
