package io.frontpage.feed.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

import jakarta.inject.Singleton;

import io.frontpage.contracts.EngagementEvent;
import io.frontpage.feed.hot.Effect;
import io.frontpage.feed.hot.Heat;
import io.frontpage.feed.hot.HotConfig;

/** What an engagement does to the boards: a function of the record alone, so that a replay does the same. */
@Singleton
class Effects {
    private final Heat heat;
    private final HotConfig config;

    Effects(Heat heat, HotConfig config) {
        this.heat = heat;
        this.config = config;
    }

    /** @param appendedAt when the broker took it: the sender's clock may be wrong, or lie */
    Effect of(EngagementEvent engagement, long offset, Instant appendedAt) {
        var article = engagement.articleId();
        var reader = engagement.reader();
        var device = reader == null ? null : nameOf(reader);
        var network = engagement.network();
        return new Effect(
                offset,
                article,
                engagement.type(),
                Boolean.TRUE.equals(engagement.robot()),
                seen(engagement),
                reader == null ? null : beginningAs(device, name(article + " " + reader)),
                device,
                network == null ? null : name(article + " " + network),
                heat.of(engagement),
                change(engagement),
                clamp(engagement.at(), appendedAt).toEpochMilli(),
                appendedAt.toEpochMilli());
    }

    /** What is late counts as late as it is, up to a limit; the future counts as now. */
    private Instant clamp(Instant at, Instant appendedAt) {
        var earliest = appendedAt.minus(config.lateLimit());
        if (at.isBefore(earliest)) {
            return earliest;
        }
        return at.isAfter(appendedAt) ? appendedAt : at;
    }

    private static long change(EngagementEvent engagement) {
        return switch (engagement.type()) {
            case COMMENT_COUNT -> engagement.count();
            case COMMENT_REMOVED, UNLIKE -> -1;
            case VIEW, READ, COMMENT, SHARE, LIKE, IMPRESSION -> 1;
        };
    }

    /** A comment is the same whoever reports it, so it goes by its own id, anything else by the engagement's. */
    private static byte[] seen(EngagementEvent engagement) {
        var id =
                switch (engagement.type()) {
                    case COMMENT, COMMENT_REMOVED -> engagement.commentId();
                    case VIEW, READ, COMMENT_COUNT, SHARE, LIKE, UNLIKE, IMPRESSION ->
                        engagement.id().toString();
                };
        return name(engagement.type() + " " + engagement.articleId() + " " + id);
    }

    /** What a reader is called there. */
    static byte[] nameOf(String reader) {
        return name(reader);
    }

    /** A reader's caps can be found without knowing what was read. */
    private static byte[] beginningAs(byte[] device, byte[] name) {
        System.arraycopy(device, 0, name, 0, Effect.OF_READER_ALONE);
        return name;
    }

    private static byte[] name(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, Effect.NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }
}
